#include "values/zone.h"

#include <gtest/gtest.h>

#include "values/zone_rule.h"

namespace bpo::values {
namespace {

auto Texts(const Zone& zone, std::string_view local) -> std::string {
  std::string texts;
  for (const Instant instant : zone.InstantsOf(*LocalTime::Parse(local)))
    texts += (texts.empty() ? "" : " ") + zone.ToText(instant);
  return texts;
}

TEST(Zone, ATimeExistsOnceTwiceOrNever) {
  const auto madrid = Zone::Find("Europe/Madrid");
  ASSERT_NE(madrid, nullptr);
  EXPECT_EQ(Texts(*madrid, "2026-03-29T01:59:59"), "2026-03-29T01:59:59+01:00");
  EXPECT_EQ(Texts(*madrid, "2026-03-29T02:30"), "");
  EXPECT_EQ(Texts(*madrid, "2026-03-29T03:00"), "2026-03-29T03:00:00+02:00");
  EXPECT_EQ(Texts(*madrid, "2026-10-25T02:30"),
            "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00");
}

TEST(Zone, AJumpHasAMoment) {
  const auto madrid = Zone::Find("Europe/Madrid");
  ASSERT_NE(madrid, nullptr);
  const LocalTime never = *LocalTime::Parse("2026-03-29T02:30");
  EXPECT_EQ(madrid->FirstOf(never).ToText(), "2026-03-29T01:00:00Z");
  EXPECT_EQ(madrid->LastOf(never).ToText(), "2026-03-29T01:00:00Z");
}

TEST(Zone, RulesHoldBeyondWhatTheFilesList) {
  const auto new_york = Zone::Find("America/New_York");
  ASSERT_NE(new_york, nullptr);
  EXPECT_EQ(new_york->OffsetAt(*Instant::Parse("2090-07-01T00:00:00Z")), -4 * 3600);
  EXPECT_EQ(new_york->OffsetAt(*Instant::Parse("2090-12-01T00:00:00Z")), -5 * 3600);
}

TEST(Zone, HalfHoursAndUtc) {
  EXPECT_EQ(Zone::Find("Asia/Kolkata")->OffsetAt(*Instant::Parse("2026-01-01T00:00:00Z")), 19'800);
  EXPECT_EQ(Zone::Find("UTC")->DayOf(*Instant::Parse("2026-01-01T23:59:59Z")).ToText(),
            "2026-01-01");
  EXPECT_EQ(Zone::Find("Europe/Londn"), nullptr);
  EXPECT_FALSE(Zone::Names().empty());
}

TEST(LocalTime, HasNoOffset) {
  EXPECT_TRUE(LocalTime::Parse("2026-03-29T02:30"));
  EXPECT_FALSE(LocalTime::Parse("2026-03-29T02:30:00Z"));
  EXPECT_FALSE(LocalTime::Parse("2026-03-29T02:30-05:00"));
  EXPECT_FALSE(LocalTime::Parse("2026-03-29"));
  EXPECT_FALSE(LocalTime::Parse("2026-03-29T25:30"));
  EXPECT_EQ(LocalTime::Parse("2026-03-29T02:30")->ToText(), "2026-03-29T02:30:00");
}

TEST(ZoneRule, ReadsTheFormsOfPosix) {
  const auto changes = [](std::string_view text) {
    const auto rule = ZoneRule::Parse(text);
    std::string all;
    if (!rule) return std::string("none");
    for (const auto& [at, offset] : rule->ChangesIn(2026))
      all += Instant::FromSeconds(at)->ToText() + " " + std::to_string(offset) + "; ";
    return all;
  };
  EXPECT_EQ(changes("EST5EDT,M3.2.0,M11.1.0"),
            "2026-03-08T07:00:00Z -14400; 2026-11-01T06:00:00Z -18000; ");
  EXPECT_EQ(changes("CET-1CEST,M3.5.0,M10.5.0/3"),
            "2026-03-29T01:00:00Z 7200; 2026-10-25T01:00:00Z 3600; ");
  EXPECT_EQ(changes("<+0330>-3:30"), "");
  EXPECT_EQ(changes("IST-1GMT0,M10.5.0,M3.5.0/1"),  // Dublin: winter is the exception
            "2026-03-29T01:00:00Z 3600; 2026-10-25T01:00:00Z 0; ");
  EXPECT_EQ(changes("AAA0BBB,J60/0,364/0"), "2026-03-01T00:00:00Z 3600; 2026-12-30T23:00:00Z 0; ");
  EXPECT_EQ(changes("EST5EDT,M13.2.0,M11.1.0"), "none");
  EXPECT_EQ(changes(""), "none");
}

}  // namespace
}  // namespace bpo::values
