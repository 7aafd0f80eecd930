// The tables of tiers and bands: each as a curve over the quantity, with the period's point on it,
// and as the rows that it is drawn from.

#include <algorithm>
#include <optional>

#include "report/html_parts.h"
#include "report/scale.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr int kTop = 22;
constexpr int kBottom = 186;
constexpr int kHeight = 212;

auto TextOf(const Number& number) -> std::string {
  return Figures(number.FitsAtRest() && number.ToText().size() <= 12 ? number.ToText()
                                                                     : number.ToApproximateText(5));
}
auto WithUnit(const Number& number, const std::string& unit) -> std::string {
  return TextOf(number) + (unit.empty() || unit == "%" ? unit : " " + unit);
}

// `graduated over calls_handled` in words.
auto ReadingOf(const PriceCurve& curve) -> std::string {
  const auto& reading = curve.reading;
  if (reading == "graduated") return "each part of the quantity at its own rate";
  if (reading == "volume") return "the whole quantity at the rate of its row";
  if (reading == "stepped") return "the amount of the row in which the quantity lies";
  if (reading == "cumulative steps") return "the amounts of all rows up to the quantity, added";
  if (reading == "interpolated") return "in proportion between two points";
  return "the value of the first row that holds";
}

class CurveFigure {
 public:
  CurveFigure(Sheet& sheet, const PriceCurve& curve, std::size_t index)
      : sheet_(sheet),
        html_(sheet.html),
        curve_(curve),
        id_(sheet.id + "--curve-" + std::to_string(index)),
        across_(NumberOf(curve.pieces.front().from.quantity),
                NumberOf(curve.pieces.back().to.quantity), 1, 99),
        up_(Upwards()) {}

  auto Write() -> void {
    const auto figure = html_.In("figure", {{"class", "curve"}, {"aria-labelledby", id_}});
    {
      const auto title = html_.In("h4", {{"id", id_}});
      if (!curve_.clause.empty()) {
        html_.Element("span", {{"class", "number"}}, curve_.clause);
        html_.Text(" ");
      }
      html_.Text(Title());
    }
    html_.Element("p", {{"class", "legend"}}, Legend());
    Picture();
    Table();
  }

 private:
  auto Title() const -> std::string {
    return curve_.name.empty() && curve_.title.empty() ? Capitalized(curve_.quantity)
                                                       : TitleOf(curve_);
  }
  auto Legend() const -> std::string {
    auto text = "By " + curve_.quantity + ": " + ReadingOf(curve_) + ".";
    if (!curve_.note.empty()) text += " Counted " + Figures(curve_.note) + ".";
    if (!curve_.here_text.empty())
      text += " " + sheet_.statement.period.title + ": " + Figures(curve_.here_text) + ".";
    return text;
  }

  auto Upwards() const -> Scale {
    Number low;
    Number high;
    const auto see = [&](const PriceCurve::Point& point) {
      low = std::min(low, NumberOf(point.amount));
      high = std::max(high, NumberOf(point.amount));
    };
    for (const auto& piece : curve_.pieces) {
      see(piece.from);
      see(piece.to);
    }
    if (curve_.here) see(*curve_.here);
    if (high <= low) high = low + 1;
    return {low, high + (high - low) / 20, kBottom, kTop};
  }

  auto Picture() -> void {
    std::string told = Title() + ", " + Legend();
    const auto svg = html_.In("svg", {{"class", "plot"},
                                      {"role", "img"},
                                      {"width", "100%"},
                                      {"height", std::to_string(kHeight)},
                                      {"aria-label", told}});
    html_.Element("title", {}, Title());
    html_.Element("desc", {}, told + " The rows stand in the table below.");
    Levels();
    Bounds();
    Line();
    if (curve_.here) Here(*curve_.here);
  }

  auto Levels() -> void {
    const auto rounds = RoundNumbers(up_.low(), up_.high(), 4);
    for (const Number& level : rounds) {
      const auto y = up_.Place(level);
      html_.Shape("line", {{"class", level.IsZero() ? "axis" : "grid"},
                           {"x1", "0"},
                           {"x2", "100%"},
                           {"y1", y},
                           {"y2", y}});
      if (level == rounds.front() && rounds.size() > 1) continue;
      const auto above = NumberOf(*Decimal::Parse(y)) - 4;
      const bool top = level == rounds.back();
      html_.Element("text", {{"x", "0"}, {"y", above.ToText()}, {"class", "halo"}},
                    top ? WithUnit(level, curve_.amount_unit)
                        : TextOf(level) + (curve_.amount_unit == "%" ? "%" : ""));
    }
  }

  // The bounds of the rows along the bottom, as far as there is room for their numbers.
  auto Bounds() -> void {
    const Number room = Number::Scaled(17, 2);
    const Number breadth = across_.high() - across_.low();
    std::optional<Number> last;
    const auto label = [&](const Number& at, std::string_view anchor, bool unit) {
      html_.Element("text",
                    {{"x", across_.Percent(at)},
                     {"y", std::to_string(kBottom + 18)},
                     {"text-anchor", anchor}},
                    unit ? WithUnit(at, curve_.quantity_unit)
                         : TextOf(at) + (curve_.quantity_unit == "%" ? "%" : ""));
      last = at;
    };
    label(across_.low(), "start", false);
    for (std::size_t i = 1; i < curve_.pieces.size(); ++i) {
      const Number at = NumberOf(curve_.pieces[i].from.quantity);
      const auto x = across_.Percent(at);
      html_.Shape("line", {{"class", "bound"},
                           {"x1", x},
                           {"x2", x},
                           {"y1", std::to_string(kTop)},
                           {"y2", std::to_string(kBottom)}});
      const bool near_end = (across_.high() - at) / breadth < room + Number::Scaled(5, 2);
      if (!near_end && (at - *last) / breadth >= room) label(at, "middle", false);
    }
    label(across_.high(), "end", true);
  }

  // A jump is an open ring where the line leaves off and a thin line to where it goes on.
  auto Line() -> void {
    const PriceCurve::Point* before = nullptr;
    for (const auto& piece : curve_.pieces) {
      const bool meets = before != nullptr && before->quantity == piece.from.quantity;
      if (meets && !(before->amount == piece.from.amount)) Segment("jump", *before, piece.from);
      before = &piece.to;
    }
    for (const auto& piece : curve_.pieces) Segment("line", piece.from, piece.to);
  }

  auto Segment(std::string_view look, const PriceCurve::Point& from, const PriceCurve::Point& to)
      -> void {
    html_.Shape("line", {{"class", look},
                         {"x1", across_.Percent(NumberOf(from.quantity))},
                         {"x2", across_.Percent(NumberOf(to.quantity))},
                         {"y1", up_.Place(NumberOf(from.amount))},
                         {"y2", up_.Place(NumberOf(to.amount))}});
  }

  auto Here(const PriceCurve::Point& point) -> void {
    const auto x = across_.Percent(NumberOf(point.quantity));
    const auto y = up_.Place(NumberOf(point.amount));
    html_.Shape(
        "line",
        {{"class", "drop"}, {"x1", x}, {"x2", x}, {"y1", y}, {"y2", std::to_string(kBottom)}});
    html_.Shape("circle", {{"class", "here"}, {"cx", x}, {"cy", y}, {"r", "5.5"}});
  }

  auto Table() -> void {
    const auto any = [&](auto member) {
      return std::any_of(curve_.rows.begin(), curve_.rows.end(),
                         [&](const PriceCurve::Row& row) { return !(row.*member).empty(); });
    };
    const bool flats = any(&PriceCurve::Row::flat);
    const bool caps = any(&PriceCurve::Row::cap);
    const auto scroll = html_.In("div", {{"class", "wide"}});
    const auto table = html_.In("table", {{"class", "rows"}});
    html_.Element("caption", {{"class", "aside"}}, "Rows of " + Title());
    {
      const auto head = html_.In("thead");
      const auto row = html_.In("tr");
      const auto column = [&](std::string_view text) {
        html_.Element("th", {{"scope", "col"}}, text);
      };
      column("Row");
      column("Rate or value");
      if (flats) column("Flat");
      if (caps) column("Cap");
      column("This period");
    }
    const auto body = html_.In("tbody");
    for (const auto& one : curve_.rows) {
      const auto row = html_.In("tr", {{"class", one.taken.empty() ? "" : "taken"}});
      html_.Element("th", {{"scope", "row"}}, one.label);
      html_.Element("td", {}, Figures(one.rate));
      if (flats) html_.Element("td", {}, Figures(one.flat));
      if (caps) html_.Element("td", {}, Figures(one.cap));
      html_.Element(
          "td", {},
          one.taken.empty() ? "\u2013" : Figures(one.taken) + " \u2192 " + Figures(one.amount));
    }
  }

  Sheet& sheet_;
  Html& html_;
  const PriceCurve& curve_;
  const std::string id_;
  const Scale across_;
  const Scale up_;
};

}  // namespace

auto WriteCurves(Sheet& sheet) -> void {
  const auto& curves = sheet.statement.curves;
  if (curves.empty()) return;
  Html& html = sheet.html;
  const auto section = html.In("section", {{"aria-labelledby", sheet.id + "--curves"}});
  WriteHeading(sheet, "curves", "Prices and bands");
  html.Element("p", {{"class", "legend"}},
               "Each curve shows what a quantity comes to by its table; the ring is this period.");
  const auto grid = html.In("div", {{"class", "curves"}});
  for (std::size_t i = 0; i < curves.size(); ++i) CurveFigure(sheet, curves[i], i + 1).Write();
}

}  // namespace bpo::report
