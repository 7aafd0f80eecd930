// Wording and paths for findings about data, and the walk over nested keys.

#include "input/reading.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "values/thousands.h"

namespace bpo::input {
namespace {

using diagnostics::Id;

constexpr std::size_t kNamesShown = 12;
constexpr std::size_t kCharactersShown = 40;

auto Listed(const std::vector<std::string>& names) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > kNamesShown
             ? fmt::format("{} and {} more", text, names.size() - kNamesShown)
             : text;
}

auto FaultId(Fault fault) -> Id {
  switch (fault) {
    case Fault::None:
    case Fault::WrongType: return Id::input_wrong_type;
    case Fault::WrongUnit: return Id::input_wrong_unit;
    case Fault::BarePercent: return Id::input_percent_bare_number;
    case Fault::TooLong: return Id::input_too_long;
    case Fault::NoZone: return Id::time_zone_missing;
    case Fault::TwiceOrNever: return Id::local_time_not_one;
  }
  return Id::input_wrong_type;
}

class KeyWalk {
 public:
  KeyWalk(const Reading& reading, const std::vector<std::uint32_t>& by, const std::string& name,
          KeyFindings findings, const std::function<void(const Leaf&)>& visit)
      : reading_(reading), by_(by), name_(name), findings_(findings), visit_(visit) {}

  void Visit(const JsonNode* node, const std::string& path, std::size_t depth, bool faulty) {
    if (depth == by_.size()) {
      visit_({next_++, node, path, faulty});
      return;
    }
    if (node != nullptr && node->kind == JsonNode::Kind::Null) node = nullptr;
    if (node != nullptr && !node->IsObject()) {
      const auto keys = KeyNames(depth);
      reading_
          .Report(findings_.not_an_object, path,
                  fmt::format("`{}` is keyed by {}, and the data says {}", name_, Dimensions(),
                              Shown(*node)))
          .Help(
              fmt::format("write an object: {{\"{}\": ...}}", keys.empty() ? "key" : keys.front()));
      node = nullptr;
      faulty = true;
    }
    if (node != nullptr) ReportUnknownKeys(*node, path, depth);
    for (const auto& key : reading_.plan.dimensions[by_[depth]].keys) {
      Visit(node == nullptr ? nullptr : node->Find(key.name), Join(path, key.name), depth + 1,
            faulty);
    }
  }

 private:
  [[nodiscard]] auto KeyNames(std::size_t depth) const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& key : reading_.plan.dimensions[by_[depth]].keys) names.push_back(key.name);
    return names;
  }
  [[nodiscard]] auto Dimensions() const -> std::string {
    std::string text;
    for (const auto dimension : by_)
      text += (text.empty() ? "" : ", ") + reading_.plan.dimensions[dimension].name;
    return text;
  }
  void ReportUnknownKeys(const JsonNode& object, const std::string& path, std::size_t depth) {
    const auto names = KeyNames(depth);
    for (const auto& member : object.members) {
      if (std::find(names.begin(), names.end(), member.key) != names.end()) continue;
      auto finding = reading_.Report(findings_.unknown_key, Join(path, member.key),
                                     fmt::format("`{}` is no {} of this contract", member.key,
                                                 reading_.plan.dimensions[by_[depth]].name));
      Suggest(finding, member.key, names);
    }
  }

  const Reading& reading_;
  const std::vector<std::uint32_t>& by_;
  const std::string& name_;
  KeyFindings findings_;
  const std::function<void(const Leaf&)>& visit_;
  std::size_t next_ = 0;
};

}  // namespace

auto Reading::Report(Id id, const std::string& path, std::string headline) const
    -> diagnostics::Emitter::Builder {
  auto finding = emitter.Emit(id, std::move(headline));
  // A record that stands alone in a line of JSON Lines has the path `line 3:`.
  const bool line = !path.empty() && path.back() == ':';
  finding.Data({file, line ? path.substr(0, path.size() - 1) : path, period});
  return finding;
}

auto Join(const std::string& base, std::string_view member) -> std::string {
  if (base.empty()) return std::string(member);
  std::string path;
  path.reserve(base.size() + 1 + member.size());
  path += base;
  path += base.back() == ':' ? ' ' : '.';
  path += member;
  return path;
}

auto Join(const std::string& base, std::size_t item) -> std::string {
  return base + "[" + std::to_string(item) + "]";
}

void Suggest(diagnostics::Emitter::Builder& finding, std::string_view word,
             const std::vector<std::string>& names) {
  const auto near = diagnostics::NearMatches(word, names);
  if (!near.empty()) {
    finding.Help(fmt::format("write `{}`", near.front()));
  } else if (!names.empty()) {
    finding.Note(fmt::format("there {}: {}", names.size() == 1 ? "is" : "are", Listed(names)));
  }
}

void RefuseMember(const Reading& reading, const std::string& path, std::string_view key,
                  std::string_view what, const std::vector<std::string>& known) {
  auto finding = reading.Report(Id::data_unknown_field, Join(path, key),
                                fmt::format("{} has no `{}`", what, key));
  Suggest(finding, key, known);
}

void RefuseOtherMembers(const Reading& reading, const JsonNode& object, const std::string& path,
                        std::initializer_list<std::string_view> known, std::string_view what) {
  for (const auto& member : object.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    RefuseMember(reading, path, member.key, what, {known.begin(), known.end()});
  }
}

auto Shown(const JsonNode& node) -> std::string {
  auto text = node.text;
  if (text.size() > kCharactersShown) {
    auto end = kCharactersShown;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end) + "...";
  }
  switch (node.kind) {
    case JsonNode::Kind::String: return fmt::format("\"{}\"", text);
    case JsonNode::Kind::Number: return text;
    case JsonNode::Kind::Boolean: return node.boolean ? "true" : "false";
    case JsonNode::Kind::Null:
    case JsonNode::Kind::Array:
    case JsonNode::Kind::Object: return std::string(NameOf(node.kind));
  }
  return "";
}

auto IsToBeFilledIn(const JsonNode& node) -> bool {
  return node.kind == JsonNode::Kind::String && node.text.starts_with('?');
}

auto ReportNotFilledIn(const Reading& reading, const std::string& name, const std::string& path,
                       const JsonNode& node, std::string_view expected) -> void {
  reading
      .Report(Id::data_not_filled_in, path,
              fmt::format("`{}` is not filled in: the data still says {}", name, Shown(node)))
      .Help(fmt::format("write {} in its place", expected));
}

// "99,95%", "28.400,00", "28,400.00": the readings with a point before the decimals. None where no
// comma stands between digits.
static auto WithoutCommas(std::string_view text) -> std::vector<std::string> {
  const auto comma = text.rfind(',');
  if (comma == std::string_view::npos || comma == 0 ||
      text.find_first_of("0123456789") > text.find(','))
    return {};
  const auto point = text.rfind('.');
  const auto without = [&](std::string_view marks, std::size_t decimal) {
    std::string fixed;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (at == decimal) {
        fixed += '.';
      } else if (marks.find(text[at]) == std::string_view::npos) {
        fixed += text[at];
      }
    }
    return fixed;
  };
  if (point != std::string_view::npos)
    return {point < comma ? without(".,", comma) : without(",", point)};
  const auto digits =
      std::min(text.find_first_not_of("0123456789", comma + 1), text.size()) - comma - 1;
  if (text.find(',') != comma) return {without(",", std::string_view::npos)};
  if (digits != 3) return {without("", comma)};
  // The zeros of "12,000" left out, so that the second reading is no riddle either.
  auto decimal = without("", comma);
  const auto end = decimal.begin() + static_cast<std::ptrdiff_t>(comma + 1 + digits);
  auto last = end;
  while (*(last - 1) == '0') --last;
  if (*(last - 1) == '.') --last;
  decimal.erase(last, end);
  return {without(",", std::string_view::npos), decimal};
}

void ReportFault(const Reading& reading, const plan::Shape& shape, const std::string& name,
                 const std::string& path, const JsonNode& node, const Parsed& parsed,
                 std::optional<Id> only) {
  if (IsToBeFilledIn(node))
    return ReportNotFilledIn(reading, name, path, node, Expected(reading.plan, shape));
  const auto id = only.value_or(FaultId(parsed.fault));
  if (const auto readings = parsed.fault == Fault::WrongUnit && parsed.unit.starts_with(',')
                                ? WithoutCommas(node.text)
                                : std::vector<std::string>();
      !readings.empty()) {
    reading
        .Report(id, path,
                fmt::format("`{}` is {}; decimals take a point, and thousands no mark", name,
                            Shown(node)))
        .Help(fmt::format("write \"{}\"", fmt::join(readings, "\" or \"")));
    return;
  }
  switch (parsed.fault) {
    case Fault::None:
    case Fault::WrongType:
      reading.Report(id, path,
                     fmt::format("`{}` must be {}, and the data says {}", name,
                                 Expected(reading.plan, shape), Shown(node)));
      return;
    case Fault::WrongUnit:
      reading
          .Report(id, path,
                  fmt::format("`{}` is in {}, and the data says \"{}\"", name, UnitName(shape),
                              parsed.unit))
          .Help(fmt::format("give {}", Expected(reading.plan, shape)));
      return;
    case Fault::BarePercent: {
      const bool points = shape.kind == plan::Shape::Kind::Points;
      const auto* const mark = points ? " points" : "%";
      const auto as_written = parsed.bare.ToText() + mark;
      const auto as_share = (parsed.bare * 100).ToText() + mark;
      reading
          .Report(id, path,
                  fmt::format("`{}` is {}, and the bare number {} can be read as {} or as {}", name,
                              points ? "in points" : "a percent", parsed.bare.ToText(), as_written,
                              as_share))
          .Help(fmt::format("write \"{}\" or \"{}\"", as_written, as_share));
      return;
    }
    case Fault::TooLong:
      reading
          .Report(id, path,
                  fmt::format("`{}` has more than {} digits: {}", name, values::kMaxDigitsAtRest,
                              Shown(node)))
          .Help("round it where it is made");
      return;
    case Fault::NoZone:
      reading
          .Report(id, path,
                  fmt::format("`{}` is {}, without an offset from UTC, and the contract does not "
                              "say its time zone",
                              name, Shown(node)))
          .Help(fmt::format("write \"{}Z\" or its offset, or add `time zone: Europe/London` to the "
                            "contract clause",
                            node.text));
      return;
    case Fault::TwiceOrNever: {
      auto finding = reading.Report(
          id, path,
          fmt::format("`{}` is {}, which the clocks of {} show {}", name, Shown(node),
                      reading.plan.zone->name(), parsed.never ? "at no moment" : "twice"));
      if (parsed.never) {
        finding.Help(fmt::format("the next time that exists is \"{}\"", parsed.readings.front()));
      } else {
        finding.Help(fmt::format("write \"{}\"", fmt::join(parsed.readings, "\" or \"")));
      }
      return;
    }
  }
}

void WarnOfThousands(const Reading& reading, const plan::Shape& shape,
                     const std::optional<values::Number>& resolution, const std::string& name,
                     const std::string& path, const JsonNode& node) {
  constexpr int kDecimalsOfAGroup = 3;
  const int decimals = std::max(shape.decimals, 0);
  const bool is_one_unit = (shape.money || shape.declared) && !shape.rate;
  const bool counted_finely =
      decimals >= kDecimalsOfAGroup ||
      (resolution && resolution->DecimalPlaces().value_or(kDecimalsOfAGroup) >= kDecimalsOfAGroup);
  if (node.kind != JsonNode::Kind::String || !is_one_unit || counted_finely) return;
  const auto number = node.text.substr(0, node.text.find_first_not_of("0123456789._"));
  const auto readings = values::ReadInTwoWays(number, decimals);
  if (!readings) return;
  const auto rest = node.text.substr(number.size());
  reading
      .Report(Id::number_may_be_thousands, path,
              fmt::format("`{}` is {}: read as {}, and may be meant as {}", name, Shown(node),
                          values::Number::Parse(number)->ToText(), readings->with_comma))
      .Help(readings->decimal
                ? fmt::format("write \"{0}{2}\" or \"{1}{2}\"", readings->thousands,
                              *readings->decimal, rest)
                : fmt::format("write \"{}{}\", or let the contract count that finely: "
                              "`{}: {} to 0.001`",
                              readings->thousands, rest, name, shape.plural));
}

void VisitKeys(const Reading& reading, const std::vector<std::uint32_t>& by,
               const std::string& name, const JsonNode* node, const std::string& path,
               KeyFindings findings, const std::function<void(const Leaf&)>& visit) {
  KeyWalk(reading, by, name, findings, visit).Visit(node, path, 0, false);
}

}  // namespace bpo::input
