// An exact decimal as it stands in a statement: at most 34 digits, kept as text, never as a binary
// fraction.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bpo {

class Decimal {
 public:
  Decimal() = default;
  // Plain decimal text such as `-85.39`; none if it is anything else or longer than 34 digits.
  static auto Parse(std::string_view text) -> std::optional<Decimal>;

  // `19314.81`, with the decimals that it was printed with.
  [[nodiscard]] auto text() const -> const std::string& { return text_; }
  // The value times 10^decimals, if that is a whole number of 64 bits: cents for `Scaled(2)`.
  [[nodiscard]] auto Scaled(int decimals) const -> std::optional<std::int64_t>;
  [[nodiscard]] auto IsZero() const -> bool;
  [[nodiscard]] auto IsNegative() const -> bool { return !text_.empty() && text_.front() == '-'; }

  // By value: 1.50 equals 1.5.
  friend auto operator==(const Decimal& left, const Decimal& right) -> bool;

 private:
  std::string text_ = "0";
};

struct Money {
  Decimal amount;
  std::string currency;  // ISO 4217 code

  friend auto operator==(const Money&, const Money&) -> bool = default;
};

}  // namespace bpo
