// `"calendars": {"plant": ["2026-12-24", "2026-12-31"]}`: the holidays of calendars that leave them
// to the data.

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;

auto ReadHolidays(const Reading& reading, const JsonNode& list, const std::string& path)
    -> std::optional<std::vector<values::Date>> {
  if (!list.IsArray()) {
    reading
        .Report(Id::data_wrong_form, path,
                fmt::format("holidays must be a list of dates, and the data says {}", Shown(list)))
        .Help("write [\"2026-12-24\", \"2026-12-31\"]");
    return std::nullopt;
  }
  std::vector<values::Date> dates;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const JsonNode& item = list.items[i];
    const auto date =
        item.kind == JsonNode::Kind::String ? values::Date::Parse(item.text) : std::nullopt;
    if (date) {
      dates.push_back(*date);
      continue;
    }
    if (IsToBeFilledIn(item)) {
      ReportNotFilledIn(reading, path, Join(path, i), item,
                        "the holidays, such as \"2026-12-24\", \"2026-12-31\",");
      continue;
    }
    reading
        .Report(Id::data_wrong_form, Join(path, i),
                fmt::format("a holiday must be a date, and the data says {}", Shown(item)))
        .Help("write it as \"2026-12-24\"");
  }
  return dates;
}

}  // namespace

void ReadCalendars(const Reading& reading, const JsonNode* calendars, plan::Terms& terms) {
  const auto& given = reading.plan.given_calendars;
  terms.calendars.resize(given.size());
  if (calendars != nullptr && !calendars->IsObject()) {
    reading
        .Report(
            Id::data_wrong_form, "calendars",
            fmt::format("`calendars` must be an object, and the data says {}", Shown(*calendars)))
        .Help(R"(write "calendars": {"plant": ["2026-12-24"]})");
    return;
  }
  if (calendars != nullptr)
    RefuseOtherFields(reading, *calendars, "calendars", given, "`calendars`");
  for (std::size_t i = 0; i < given.size(); ++i) {
    const JsonNode* list = calendars == nullptr ? nullptr : calendars->Find(given[i].name);
    if (list == nullptr) {
      reading
          .Report(Id::calendar_not_given, "calendars",
                  fmt::format("the data has no holidays of `{}`", given[i].name))
          .Note("what counts business days or hours of service in it is not known")
          .Help(fmt::format(R"(write "calendars": {{"{}": ["2026-12-24"]}} beside "periods")",
                            given[i].name));
      continue;
    }
    if (const auto dates = ReadHolidays(reading, *list, Join("calendars", given[i].name)))
      terms.calendars[i].emplace(reading.plan.calendars[given[i].calendar], *dates);
  }
}

}  // namespace bpo::input
