// Arrow arrays and schemas that own what they point to, for handing out through the C data
// interface.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bpo/arrow_abi.h"

namespace bpo::columns {

// An array under construction: buffers in the order of the format, then children.
class OwnedArray {
 public:
  explicit OwnedArray(std::int64_t length) : length_(length) {}

  // Which rows have a value. Without it, or where all have one, no buffer is kept.
  void AddValidity(const std::vector<std::uint8_t>& given);
  void AddNoValidity() { pointers_.push_back(nullptr); }
  template <typename T>
  void AddBuffer(const std::vector<T>& values) {
    const auto* bytes = reinterpret_cast<const char*>(values.data());
    AddBytes({bytes, values.size() * sizeof(T)});
  }
  void AddBits(const std::vector<std::uint8_t>& values);  // one byte a row
  // Offsets of 32 bits and the characters behind one another.
  void AddTexts(const std::vector<std::string>& texts);
  void AddChild(ArrowArray child) { children_.push_back(child); }
  void SetDictionary(ArrowArray dictionary) { dictionary_.push_back(dictionary); }

  // Buffers of an array that somebody else owns, all of it, from another first row on.
  static auto ViewOf(const ArrowArray& array, const std::shared_ptr<const void>& owner)
      -> ArrowArray;

  // Ends the construction; the array is released by whoever holds it.
  auto Release() && -> ArrowArray;

 private:
  struct Kept;

  void AddBytes(std::string_view bytes);

  std::int64_t length_;
  std::int64_t offset_ = 0;
  std::int64_t null_count_ = 0;
  std::vector<std::vector<std::uint64_t>> buffers_;  // of words, so that every type is aligned
  std::vector<const void*> pointers_;
  std::vector<ArrowArray> children_;
  std::vector<ArrowArray> dictionary_;
  std::shared_ptr<const void> owner_;
};

// A schema of its own, nullable.
auto MakeSchema(std::string name, std::string format, std::vector<ArrowSchema> children = {},
                std::vector<ArrowSchema> dictionary = {}) -> ArrowSchema;
// A copy that shares nothing.
auto CopySchema(const ArrowSchema& schema) -> ArrowSchema;

}  // namespace bpo::columns
