// The hours of service of a calendar: spells of the local day, by the day of the week. Holidays of
// the calendar close the day.
#ifndef BPO_VALUES_SERVICE_HOURS_H
#define BPO_VALUES_SERVICE_HOURS_H

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "values/calendar.h"
#include "values/zone.h"

namespace bpo::values {

class ServiceHours {
 public:
  // Seconds after midnight as the clocks show them, from 0 to 86,400.
  struct Spell {
    std::int32_t from;
    std::int32_t to;
  };
  using Week = std::array<std::vector<Spell>, 7>;  // by Weekday; spells in order, apart

  ServiceHours(Week week, std::shared_ptr<const Zone> zone)
      : week_(std::move(week)), zone_(std::move(zone)) {}

  // The seconds of service in [from, to); of [to, from), negated, when to < from.
  auto SecondsBetween(const Calendar& days, Instant from, Instant to) const -> std::int64_t;

  // The first instant by which so many seconds of service have passed since `from`; with a negative
  // number, the last from which so many pass until `from`. Nullopt where none comes.
  auto After(const Calendar& days, Instant from, std::int64_t seconds) const
      -> std::optional<Instant>;

  auto zone() const -> const Zone& { return *zone_; }

 private:
  struct Open {
    std::int64_t from;
    std::int64_t to;
  };
  // The spells of that day as instants, in order.
  auto OpenOn(const Calendar& days, Date day) const -> std::vector<Open>;

  Week week_;
  std::shared_ptr<const Zone> zone_;
};

}  // namespace bpo::values

#endif  // BPO_VALUES_SERVICE_HOURS_H
