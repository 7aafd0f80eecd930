// The numbers of the layout, in columns.

#pragma once

#include <cstdint>

namespace bpo::format {

// How much deeper rows stand than their block, and a line that goes on than what it goes on with.
inline constexpr std::uint32_t kStep = 2;

// A block or rows that share a line have lines of their own when it would be longer.
inline constexpr std::uint32_t kLongestLine = 120;

// Beyond this column there is too little room to the right for lines to begin there.
inline constexpr std::uint32_t kFarRight = 40;

// A label that is as long as this, and so much longer than the next one, stands for itself.
inline constexpr std::uint32_t kLongLabel = 40;
inline constexpr std::uint32_t kMuchLongerLabel = 12;

// Between a row and its comment; what the author chose may be less.
inline constexpr std::uint32_t kBeforeComment = 3;
inline constexpr std::uint32_t kLeastBeforeComment = 2;

// A row that is so much longer than the next one has its comment for itself.
inline constexpr std::uint32_t kMuchLongerRow = 24;

}  // namespace bpo::format
