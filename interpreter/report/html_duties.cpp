// Obligations, each on the same line of time: due, done, waived, beside the period and the day on
// which the facts were known. Rights as a list.

#include <algorithm>
#include <optional>

#include "report/html_parts.h"
#include "report/scale.h"
#include "report/sentences.h"
#include "report/words.h"
#include "values/date.h"

namespace bpo::report {
namespace {

// The day of a date, or of a time by the clocks that it is written for.
auto DayOf(const std::string& iso) -> std::optional<Number> {
  const auto date = values::Date::Parse(iso.substr(0, 10));
  return date ? std::optional<Number>(date->Days()) : std::nullopt;
}

auto ShortDate(const Number& day) -> std::string {
  const auto number = day.ToInt64();
  const auto date = number ? values::Date::FromDays(*number) : std::nullopt;
  if (!date) return "";
  const auto words = LongDate(date->ToText());  // 9 April 2026
  const auto month = words.find(' ');
  return words.substr(0, month + 4);
}

class TimeLine {
 public:
  explicit TimeLine(Sheet& sheet) : sheet_(sheet), html_(sheet.html), across_(Span()) {}

  // The days that all duties are read against; the labels of the lines below it.
  auto Axis() -> void {
    const Statement& statement = sheet_.statement;
    const auto told =
        "The period runs from " + LongDate(statement.period.from) + " to " +
        LongDate(statement.period.to) +
        (statement.as_of.empty() ? std::string()
                                 : "; facts were known on " + LongDate(statement.as_of)) +
        ". Each duty below is drawn against the same days.";
    const auto svg = html_.In("svg", {{"class", "time axis-of-time"},
                                      {"role", "img"},
                                      {"width", "100%"},
                                      {"height", "38"},
                                      {"aria-label", told}});
    html_.Element("title", {}, "Days of the time lines");
    html_.Element("desc", {}, told);
    Ground(38);
    const auto from = DayOf(statement.period.from);
    const auto to = DayOf(statement.period.to);
    const auto as_of = DayOf(statement.as_of);
    if (!from || !to) return;
    Day(*from, "14", "start");
    const bool at_end = !Away(*to, across_.high());
    Day(*to, "14", Away(*from, *to) ? (at_end ? "end" : "middle") : "");
    if (as_of && Away(*to, *as_of))
      Day(*as_of, "14", Away(*as_of, across_.high()) ? "middle" : "end");
    html_.Element("text", {{"x", across_.Percent(*from)}, {"y", "31"}, {"dx", "4"}}, "the period");
    if (as_of && Away(*to, *as_of))
      html_.Element("text",
                    {{"x", across_.Percent(*as_of)},
                     {"y", "31"},
                     {"dx", Shift(*as_of)},
                     {"text-anchor", Away(*as_of, across_.high()) ? "middle" : "end"}},
                    "facts known");
  }

  auto Row(const Obligation& duty) -> void {
    const auto due = DayOf(duty.due);
    const auto done = DayOf(duty.done);
    const auto waived = DayOf(duty.waived);
    if (!due && !done && !waived) return;
    const auto told = TitleOf(duty) + ": " + WordsOf(duty);
    const auto svg = html_.In("svg", {{"class", "time"},
                                      {"role", "img"},
                                      {"width", "100%"},
                                      {"height", "24"},
                                      {"aria-label", told}});
    html_.Element("title", {}, told);
    Ground(24);
    const auto as_of = DayOf(sheet_.statement.as_of);
    if (due && done) {
      Stretch(*done > *due ? "late" : "early", std::min(*due, *done), std::max(*due, *done));
    } else if (due && !waived && as_of) {
      Stretch(*as_of > *due ? "late" : "left", std::min(*due, *as_of), std::max(*due, *as_of));
    }
    if (due) Mark(*due, "due", "M0-6 6 0 0 6-6 0Z");
    if (done && duty.prohibits) Mark(*done, "broken", "M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5");
    if (done && !duty.prohibits)
      Mark(*done, "done", "M-4.5 0A4.5 4.5 0 1 0 4.5 0 4.5 4.5 0 1 0-4.5 0Z");
    if (waived) Mark(*waived, "waived", "M-4.5-4.5H4.5V4.5H-4.5Z");
  }

 private:
  auto Span() const -> Scale {
    std::optional<Number> low;
    std::optional<Number> high;
    const auto see = [&](const std::string& iso) {
      const auto day = DayOf(iso);
      if (!day) return;
      low = low ? std::min(*low, *day) : *day;
      high = high ? std::max(*high, *day) : *day;
    };
    const Statement& statement = sheet_.statement;
    for (const auto* iso : {&statement.period.from, &statement.period.to, &statement.as_of})
      see(*iso);
    for (const auto& duty : statement.obligations) {
      for (const auto* iso : {&duty.due, &duty.done, &duty.waived}) see(*iso);
    }
    const Number first = low.value_or(Number());
    return {first, high.value_or(first + 1), 2, 98};
  }

  // Whether the labels of two days have room beside each other.
  auto Away(const Number& a, const Number& b) const -> bool {
    return (b - a).Abs() / (across_.high() - across_.low()) >= Number::Scaled(20, 2);
  }

  // Beside the line of the last day, not upon it.
  auto Shift(const Number& day) const -> std::string_view {
    return Away(day, across_.high()) ? "" : "-4";
  }

  // The period as a band, and the day on which the facts were known as a line.
  auto Ground(int height) -> void {
    const auto from = DayOf(sheet_.statement.period.from);
    const auto to = DayOf(sheet_.statement.period.to);
    if (from && to) {
      const Scale width(Number(), across_.high() - across_.low(), 0, 96);
      html_.Shape("rect", {{"class", "period"},
                           {"x", across_.Percent(*from)},
                           {"y", "0"},
                           {"width", width.Percent(*to - *from)},
                           {"height", std::to_string(height)}});
    }
    if (const auto as_of = DayOf(sheet_.statement.as_of)) {
      const auto x = across_.Percent(*as_of);
      html_.Shape(
          "line",
          {{"class", "as-of"}, {"x1", x}, {"x2", x}, {"y1", "0"}, {"y2", std::to_string(height)}});
    }
  }

  auto Day(const Number& day, std::string_view y, std::string_view anchor) -> void {
    if (anchor.empty()) return;
    html_.Element("text",
                  {{"x", across_.Percent(day)},
                   {"y", y},
                   {"dx", anchor == "start" ? "4"
                          : anchor == "end" ? "-4"
                                            : ""},
                   {"text-anchor", anchor}},
                  ShortDate(day));
  }

  auto Stretch(std::string_view look, const Number& from, const Number& to) -> void {
    html_.Shape("line", {{"class", look},
                         {"x1", across_.Percent(from)},
                         {"x2", across_.Percent(to)},
                         {"y1", "12"},
                         {"y2", "12"}});
  }

  auto Mark(const Number& day, std::string_view look, std::string_view path) -> void {
    const auto at = html_.In("svg", {{"x", across_.Percent(day)}, {"y", "12"}, {"class", "mark"}});
    html_.Shape("path", {{"class", look}, {"d", path}});
  }

  Sheet& sheet_;
  Html& html_;
  const Scale across_;
};

auto WriteClauseTitle(Html& html, const std::string& clause, const std::string& title,
                      const std::string& status) -> void {
  {
    const auto head = html.In("h4");
    if (!clause.empty()) {
      html.Element("span", {{"class", "number"}}, clause);
      html.Text(" ");
    }
    html.Text(title);
  }
  const auto line = html.In("p", {{"class", "result"}});
  WriteStatus(html, status);
}

}  // namespace

auto WriteDuties(Sheet& sheet) -> void {
  const auto& duties = sheet.statement.obligations;
  if (duties.empty()) return;
  Html& html = sheet.html;
  const auto section = html.In("section", {{"aria-labelledby", sheet.id + "--duties"}});
  WriteHeading(sheet, "duties", "Obligations");
  TimeLine line(sheet);
  const bool dated = std::any_of(duties.begin(), duties.end(), [](const Obligation& duty) {
    return !duty.due.empty() || !duty.done.empty() || !duty.waived.empty();
  });
  if (dated) {
    html.Element("p", {{"class", "legend"}},
                 "\u25c7 due, \u25cf done, \u25a1 waived, \u2715 broken; shaded is the period, the "
                 "upright line the day on which the facts were known.");
    line.Axis();
  }
  const auto list = html.In("ul", {{"class", "duties"}});
  for (const auto& duty : duties) {
    const auto item = html.In("li", {{"id", sheet.AnchorOf(duty.name, duty.key)}});
    WriteClauseTitle(html, duty.clause, Cited(TitleOf(duty), duty.amended), duty.status);
    line.Row(duty);
    auto words = Capitalized(WordsOf(duty));
    if (!duty.must.empty()) {
      words = "The " + duty.bearer + (duty.prohibits ? " must not " : " must ") + duty.must + ". " +
              words;
    }
    html.Paragraph("", Figures(words + "."));
    if (duty.explanation) WriteExplained(sheet, duty.explanation, "Why", "more");
  }
}

auto WriteRights(Sheet& sheet) -> void {
  const auto& rights = sheet.statement.rights;
  if (rights.empty()) return;
  Html& html = sheet.html;
  const auto section = html.In("section", {{"aria-labelledby", sheet.id + "--rights"}});
  WriteHeading(sheet, "rights", "Rights");
  const auto list = html.In("ul", {{"class", "duties"}});
  for (const auto& right : rights) {
    const auto item = html.In("li", {{"id", sheet.AnchorOf(right.name, right.key)}});
    WriteClauseTitle(html, right.clause, Cited(TitleOf(right), right.amended), right.status);
    html.Paragraph("", Figures(Capitalized(WordsOf(right)) + "."));
    if (right.explanation) WriteExplained(sheet, right.explanation, "Why", "more");
  }
}

}  // namespace bpo::report
