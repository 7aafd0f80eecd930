// Time zones of the IANA database: which offset from UTC the clocks of a place show. A zone is read
// once from the machine's database and immutable from then on.
#ifndef BPO_VALUES_ZONE_H
#define BPO_VALUES_ZONE_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/date.h"

namespace bpo::values {

// What the clocks of some place show, to the second.
struct LocalTime {
  std::int64_t seconds = 0;  // as if the place were at UTC: since 1970-01-01T00:00

  static auto At(Date day, std::int64_t seconds_of_day) -> LocalTime {
    return {day.Days() * std::int64_t{86'400} + seconds_of_day};
  }
  // "2026-03-29T02:30" or "2026-03-29T02:30:00", without an offset.
  static auto Parse(std::string_view text) -> std::optional<LocalTime>;

  auto Day() const -> Date;            // seconds within the years 1 to 9999
  auto ToText() const -> std::string;  // "2026-03-29T02:30:00"
};

class Zone {
 public:
  // Null for a name that the machine's database does not have, or where it has no database.
  static auto Find(std::string_view name) -> std::shared_ptr<const Zone>;
  // Empty where the machine has no database.
  static auto Names() -> std::vector<std::string>;

  auto name() const -> const std::string& { return name_; }
  auto OffsetAt(Instant instant) const -> std::int32_t;  // seconds east of UTC
  auto LocalAt(Instant instant) const -> LocalTime;
  auto DayOf(Instant instant) const -> Date { return LocalAt(instant).Day(); }

  // When the clocks show this: once; twice where they are put back; never where they are put
  // forward.
  auto InstantsOf(LocalTime local) const -> std::vector<Instant>;
  // The first and the last of these; for a time that never is, the moment of the jump over it.
  auto FirstOf(LocalTime local) const -> Instant;
  auto LastOf(LocalTime local) const -> Instant;

  auto ToText(Instant instant) const -> std::string;  // "2026-03-29T03:30:00+02:00"

 private:
  struct Change {
    std::int64_t at;  // since 1970, UTC
    std::int32_t offset;
  };

  Zone(std::string name, std::vector<Change> changes)
      : name_(std::move(name)), changes_(std::move(changes)) {}

  auto IndexAt(std::int64_t seconds) const -> std::size_t;

  std::string name_;
  std::vector<Change> changes_;  // in order; the first holds from the beginning
};

}  // namespace bpo::values

#endif  // BPO_VALUES_ZONE_H
