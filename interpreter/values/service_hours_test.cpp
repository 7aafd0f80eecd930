#include "values/service_hours.h"

#include <gtest/gtest.h>

namespace bpo::values {
namespace {

auto At(std::string_view text) -> Instant { return *Instant::Parse(text); }

// Monday to Friday 08:00 to 12:00 and 13:00 to 18:00 by the clocks of Madrid.
auto Desk() -> ServiceHours {
  ServiceHours::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = {{28'800, 43'200}, {46'800, 64'800}};
  return {week, Zone::Find("Europe/Madrid")};
}
auto Days() -> Calendar {
  return Calendar(WeekdaySet::MondayToFriday(), {{.title = "New Year's Day",
                                                  .when = FixedDate{.month = 1, .day = 1},
                                                  .first_year = {},
                                                  .last_year = {},
                                                  .exceptions = {},
                                                  .substitute_title = {}}});
}

TEST(ServiceHours, CountsWhatIsOpen) {
  const auto desk = Desk();
  const auto days = Days();
  // Thursday 1 January is free; 2 January has nine hours.
  EXPECT_EQ(desk.SecondsBetween(days, At("2025-12-31T16:00:00Z"), At("2026-01-02T17:00:00Z")),
            3600 + 9 * 3600);
  EXPECT_EQ(desk.SecondsBetween(days, At("2026-01-02T17:00:00Z"), At("2025-12-31T16:00:00Z")),
            -10 * 3600);
  EXPECT_EQ(desk.SecondsBetween(days, At("2026-01-02T11:30:00Z"), At("2026-01-02T11:45:00Z")), 0);
}

TEST(ServiceHours, GoesForwardAndBackWhatItCounts) {
  const auto desk = Desk();
  const auto days = Days();
  const Instant from = At("2026-03-27T15:10:05Z");
  for (const std::int64_t seconds : {1, 3'600, 6'595, 32'400, 100'000, 1'000'000}) {
    const auto later = desk.After(days, from, seconds);
    const auto earlier = desk.After(days, from, -seconds);
    ASSERT_TRUE(later && earlier);
    EXPECT_EQ(desk.SecondsBetween(days, from, *later), seconds);
    EXPECT_EQ(desk.SecondsBetween(days, *earlier, from), seconds);
    // It is the first such instant, and the last one.
    EXPECT_EQ(desk.SecondsBetween(days, from, *later->PlusSeconds(-1)), seconds - 1);
    EXPECT_EQ(desk.SecondsBetween(days, *earlier->PlusSeconds(1), from), seconds - 1);
  }
  EXPECT_EQ(desk.After(days, from, 0), from);
}

TEST(ServiceHours, NoServiceNeverEnds) {
  const ServiceHours closed({}, Zone::Find("UTC"));
  EXPECT_EQ(closed.After(Days(), At("2026-01-02T17:00:00Z"), 1), std::nullopt);
}

}  // namespace
}  // namespace bpo::values
