// Service levels as bullet charts: a bar or a dot for what was measured, a mark for the target, the
// side that meets it shaded; beside it the earlier periods of the run.

#include <algorithm>
#include <optional>

#include "report/html_parts.h"
#include "report/scale.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr std::string_view kHeight = "48";
constexpr std::string_view kLetters = "44";  // where the letters below a picture stand

// A level in one period.
struct Moment {
  const Statement* statement = nullptr;
  const ServiceLevel* level = nullptr;
};

auto HistoryOf(const Sheet& sheet, const ServiceLevel& level) -> std::vector<Moment> {
  std::vector<Moment> moments;
  for (const auto* statement : sheet.history) {
    for (const auto& one : statement->slas) {
      if (one.name == level.name && one.key == level.key) moments.push_back({statement, &one});
    }
  }
  return moments;
}

// What all pictures of a level share: percents in the upper tenth are drawn from near the lowest
// and as dots, everything else from zero and as bars.
struct Span {
  Number low, high;
  bool from_zero = true;
};

auto SpanOf(const std::vector<Moment>& moments) -> std::optional<Span> {
  std::optional<Number> low;
  std::optional<Number> high;
  bool percent = false;
  for (const auto& moment : moments) {
    const Gauge& gauge = moment.level->gauge;
    percent = percent || moment.level->target.find('%') != std::string::npos;
    for (const auto* one : {&gauge.measured, &gauge.at_least, &gauge.at_most}) {
      if (!*one) continue;
      const Number number = NumberOf(**one);
      low = low ? std::min(*low, number) : number;
      high = high ? std::max(*high, number) : number;
    }
  }
  if (!low || !high) return std::nullopt;
  Span span{Number(), *high, true};
  if (low->IsNegative() || (high->IsPositive() && *low * 10 > *high * 9)) {
    span.low = *low;
    span.from_zero = false;
  }
  const Number breadth = span.high > span.low ? span.high - span.low : Number(1);
  const bool shares = percent && *high <= 100;
  span.high += breadth / (span.from_zero ? 8 : 3);
  if (!span.from_zero) span.low -= breadth / 3;
  // To a round number at either end.
  if (const auto rounds = RoundNumbers(span.low, span.high, 6); rounds.size() > 1) {
    const Number step = rounds[1] - rounds[0];
    span.low = (span.low / step).Floor() * step;
    span.high = (span.high / step).Ceiling() * step;
  }
  if (shares) {
    span.high = std::min(span.high, Number(100));
    if (!low->IsNegative()) span.low = std::max(span.low, Number());
    // What must be reached of a hundred is read against the hundred.
    if (span.from_zero && moments.back().level->gauge.at_least) span.high = 100;
  }
  return span;
}

auto WithUnit(const Number& number, const ServiceLevel& level) -> std::string {
  const bool percent = level.target.find('%') != std::string::npos;
  auto text = number.FitsAtRest() ? number.ToText() : number.ToApproximateText(4);
  if (text.find('.') != std::string::npos && text.size() > 6) text = number.ToApproximateText(5);
  return Figures(text) + (percent ? "%" : "");
}

class LevelFigure {
 public:
  LevelFigure(Sheet& sheet, const ServiceLevel& level)
      : sheet_(sheet), html_(sheet.html), level_(level), moments_(HistoryOf(sheet, level)) {}

  auto Write() -> void {
    const auto item =
        html_.In("li", {{"class", "level"}, {"id", sheet_.AnchorOf(level_.name, level_.key)}});
    {
      const auto head = html_.In("div", {{"class", "head"}});
      const auto title = html_.In("h4");
      if (!level_.clause.empty()) {
        html_.Element("span", {{"class", "number"}}, level_.clause);
        html_.Text(" ");
      }
      html_.Text(Cited(TitleOf(level_), level_.amended));
    }
    {
      const auto result = html_.In("p", {{"class", "result"}});
      WriteStatus(html_, level_.status);
      html_.Text(": ");
      html_.Element("strong", {},
                    level_.measured.empty() ? "nothing measured" : Figures(level_.measured));
      html_.Text(", target " + Figures(level_.target));
      if (!level_.shortfall.empty() && level_.status == "missed")
        html_.Text("; short by " + Figures(level_.shortfall));
      if (!level_.needed.empty()) html_.Text("; to be met it needed " + Figures(level_.needed));
      html_.Text(".");
    }
    if (const auto span = SpanOf(All())) {
      const auto charts = html_.In("div", {{"class", "charts"}});
      Bullet(*span);
      if (moments_.size() > 1) History(*span);
    }
    if (moments_.size() > 1) Table();
    if (level_.explanation)
      WriteExplained(sheet_, level_.explanation, "How it was measured", "more");
  }

 private:
  // The keys of one clause are drawn to one scale.
  auto All() const -> std::vector<Moment> {
    auto all = moments_;
    for (const auto& other : sheet_.statement.slas) {
      if (other.name != level_.name || other.key == level_.key) continue;
      for (const auto& moment : HistoryOf(sheet_, other)) all.push_back(moment);
    }
    return all;
  }

  auto Described() const -> std::string {
    return TitleOf(level_) + ": " +
           (level_.measured.empty() ? std::string("nothing measured") : level_.measured) +
           ", target " + level_.target + ", " + level_.status;
  }

  // The side of the target that meets it, as a band between two values.
  static auto Met(const Gauge& gauge, const Scale& scale) -> std::pair<Number, Number> {
    return {gauge.at_least ? NumberOf(*gauge.at_least) : scale.low(),
            gauge.at_most ? NumberOf(*gauge.at_most) : scale.high()};
  }

  auto Bullet(const Span& span) -> void {
    const Scale scale(span.low, span.high, 1, 99);
    const Gauge& gauge = level_.gauge;
    const auto svg = html_.In("svg", {{"class", "bullet"},
                                      {"role", "img"},
                                      {"width", "100%"},
                                      {"height", kHeight},
                                      {"aria-label", Described()}});
    html_.Element("title", {}, Described());
    const auto bar = [&](std::string_view look, const Number& from, const Number& to, int top,
                         int height) {
      const Scale width(Number(), scale.high() - scale.low(), 0, 98);
      html_.Shape("rect", {{"class", look},
                           {"x", scale.Percent(from)},
                           {"y", std::to_string(top)},
                           {"width", width.Percent(to - from)},
                           {"height", std::to_string(height)}});
    };
    bar("track", scale.low(), scale.high(), 6, 18);
    if (gauge.at_least || gauge.at_most) {
      const auto [from, to] = Met(gauge, scale);
      if (from < to) bar("meets", std::max(from, scale.low()), std::min(to, scale.high()), 6, 18);
    }
    if (gauge.measured) {
      const Number measured = NumberOf(*gauge.measured);
      if (span.from_zero) bar("measured", Number(), measured, 12, 6);
      html_.Shape("circle", {{"class", "measured"},
                             {"cx", scale.Percent(measured)},
                             {"cy", "15"},
                             {"r", span.from_zero ? "3" : "6"}});
    }
    for (const auto* bound : {&gauge.at_least, &gauge.at_most}) {
      if (!*bound) continue;
      const auto at = scale.Percent(NumberOf(**bound));
      html_.Shape("line", {{"class", "target"}, {"x1", at}, {"x2", at}, {"y1", "1"}, {"y2", "29"}});
      Label(scale, NumberOf(**bound), "target-label");
    }
    End(scale, scale.low(), "start");
    End(scale, scale.high(), "end");
  }

  auto Label(const Scale& scale, const Number& at, std::string_view look) -> void {
    html_.Element("text",
                  {{"class", look},
                   {"x", scale.Percent(at)},
                   {"y", kLetters},
                   {"text-anchor", Anchor(scale, at)}},
                  WithUnit(at, level_));
  }
  // So that a label at an end does not leave the picture.
  static auto Anchor(const Scale& scale, const Number& at) -> std::string_view {
    const Number way = (at - scale.low()) / (scale.high() - scale.low());
    return way < Number::Scaled(8, 2) ? "start" : way > Number::Scaled(92, 2) ? "end" : "middle";
  }
  // The ends of the scale, where no target's label stands in the way.
  auto End(const Scale& scale, const Number& at, std::string_view anchor) -> void {
    for (const auto* bound : {&level_.gauge.at_least, &level_.gauge.at_most}) {
      if (!*bound) continue;
      const Number away = (NumberOf(**bound) - at).Abs() / (scale.high() - scale.low());
      if (away < Number::Scaled(18, 2)) return;
    }
    html_.Element("text", {{"x", scale.Percent(at)}, {"y", kLetters}, {"text-anchor", anchor}},
                  WithUnit(at, level_));
  }

  // A mark a period, oldest first: a disc where it was met, a cross where it was missed.
  auto History(const Span& span) -> void {
    const auto last = static_cast<std::int64_t>(moments_.size()) - 1;
    const Scale across(Number(), Number(last), 4, 96);
    const Scale up = Upwards(span);
    std::string told;
    for (const auto& moment : moments_) {
      told +=
          (told.empty() ? "" : "; ") + moment.statement->period.title + " " +
          (moment.level->measured.empty() ? std::string("not measured") : moment.level->measured) +
          " " + moment.level->status;
    }
    const auto svg = html_.In("svg", {{"class", "history"},
                                      {"role", "img"},
                                      {"width", "100%"},
                                      {"height", kHeight},
                                      {"aria-label", "Earlier periods: " + told}});
    html_.Element("title", {}, "Earlier periods");
    html_.Element("desc", {}, told);
    for (std::int64_t i = 0; i <= last; ++i) {
      const auto& moment = moments_[static_cast<std::size_t>(i)];
      const Gauge& gauge = moment.level->gauge;
      const Number half = Number::Ratio(1, 2);
      for (const auto* bound : {&gauge.at_least, &gauge.at_most}) {
        if (!*bound) continue;
        const auto y = up.Place(NumberOf(**bound));
        html_.Shape("line", {{"class", "target"},
                             {"x1", across.Percent(Number(i) - half)},
                             {"x2", across.Percent(Number(i) + half)},
                             {"y1", y},
                             {"y2", y}});
      }
      Mark(across.Percent(Number(i)),
           gauge.measured ? up.Place(NumberOf(*gauge.measured)) : std::string(), *moment.level,
           i == last);
    }
    Period(moments_.front(), "0", "start");
    Period(moments_.back(), "100%", "end");
  }

  // Marks do not begin at zero as bars do: what moved is seen.
  auto Upwards(const Span& span) const -> Scale {
    Number low = span.high;
    Number high = span.low;
    for (const auto& moment : moments_) {
      const Gauge& gauge = moment.level->gauge;
      for (const auto* one : {&gauge.measured, &gauge.at_least, &gauge.at_most}) {
        if (!*one) continue;
        low = std::min(low, NumberOf(**one));
        high = std::max(high, NumberOf(**one));
      }
    }
    return {low, high, 26, 5};
  }

  auto Mark(const std::string& x, const std::string& y, const ServiceLevel& level, bool now)
      -> void {
    const auto at = html_.In(
        "svg", {{"x", x}, {"y", y.empty() ? "26" : y}, {"class", now ? "mark now" : "mark"}});
    if (level.status == "missed") {
      html_.Shape("path", {{"class", "missed"}, {"d", "M-3.5-3.5 3.5 3.5M-3.5 3.5 3.5-3.5"}});
    } else if (level.status == "met") {
      html_.Shape("circle", {{"class", "met"}, {"r", "3.5"}});
    } else {
      html_.Shape("path", {{"class", "other"}, {"d", "M-3.5 0H3.5"}});
    }
  }

  auto Period(const Moment& moment, std::string_view x, std::string_view anchor) -> void {
    html_.Element("text", {{"x", x}, {"y", kLetters}, {"text-anchor", anchor}},
                  moment.statement->period.id);
  }

  auto Table() -> void {
    const auto details = html_.In("details", {{"class", "data more"}});
    html_.Element("summary", {}, "Period by period");
    const auto scroll = html_.In("div", {{"class", "wide"}});
    const auto table = html_.In("table");
    html_.Element("caption", {{"class", "aside"}}, TitleOf(level_) + ", period by period");
    {
      const auto head = html_.In("thead");
      const auto row = html_.In("tr");
      for (const auto* title : {"Period", "Result", "Target", "Status"})
        html_.Element("th", {{"scope", "col"}}, title);
    }
    const auto body = html_.In("tbody");
    for (const auto& moment : moments_) {
      const auto row = html_.In("tr");
      html_.Element("th", {{"scope", "row"}}, moment.statement->period.id);
      html_.Element("td", {}, Figures(moment.level->measured));
      html_.Element("td", {}, Figures(moment.level->target));
      const auto status = html_.In("td");
      WriteStatus(html_, moment.level->status);
    }
  }

  Sheet& sheet_;
  Html& html_;
  const ServiceLevel& level_;
  const std::vector<Moment> moments_;
};

}  // namespace

auto WriteLevels(Sheet& sheet) -> void {
  if (sheet.statement.slas.empty()) return;
  Html& html = sheet.html;
  const auto section = html.In("section", {{"aria-labelledby", sheet.id + "--levels"}});
  WriteHeading(sheet, "levels", "Service levels");
  html.Element("p", {{"class", "legend"}},
               "The bar or dot is what was measured, the upright mark the target; what is shaded "
               "meets it.");
  const auto list = html.In("ul", {{"class", "levels"}});
  for (const auto& level : sheet.statement.slas) LevelFigure(sheet, level).Write();
}

auto WriteMeasures(Sheet& sheet) -> void {
  if (sheet.statement.metrics.empty()) return;
  Html& html = sheet.html;
  const auto section = html.In("section", {{"aria-labelledby", sheet.id + "--measures"}});
  WriteHeading(sheet, "measures", "Measures");
  const auto table = html.In("table", {{"class", "invoice"}});
  html.Element("caption", {{"class", "aside"}},
               "What was measured in " + sheet.statement.period.title);
  {
    const auto head = html.In("thead");
    const auto row = html.In("tr");
    html.Element("th", {{"scope", "col"}, {"class", "number"}}, "Clause");
    html.Element("th", {{"scope", "col"}}, "Measure");
    html.Element("th", {{"scope", "col"}, {"class", "amount"}}, "Value");
  }
  const auto body = html.In("tbody");
  for (const auto& metric : sheet.statement.metrics) {
    {
      const auto row =
          html.In("tr", {{"class", "line"}, {"id", sheet.AnchorOf(metric.name, metric.key)}});
      html.Element("td", {{"class", "number"}}, metric.clause);
      html.Element("th", {{"scope", "row"}}, Cited(TitleOf(metric), metric.amended));
      html.Element("td", {{"class", "amount"}},
                   metric.value.empty() ? metric.state : Figures(metric.value));
    }
    if (metric.reason.empty() && !metric.explanation) continue;
    const auto row = html.In("tr", {{"class", "below"}});
    const auto cell = html.In("td", {{"colspan", "3"}});
    const bool reason = !metric.reason.empty();
    WriteExplained(sheet, metric.explanation, reason ? metric.reason : "How it was measured",
                   reason ? "" : "more");
  }
}

}  // namespace bpo::report
