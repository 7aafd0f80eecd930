// The forms that period data may have - one record, a list, records one a line, or {contract,
// opening, terms, periods} - become records in order, with everything that is wrong with them
// reported in one go.

#include "input/read_data.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/json_text.h"
#include "input/parts.h"
#include "input/reading.h"
#include "source/fingerprint.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::PeriodRecord;

auto TroubleId(JsonTrouble::Kind kind) -> Id {
  switch (kind) {
    case JsonTrouble::Kind::Empty: return Id::data_empty;
    case JsonTrouble::Kind::NotUtf8: return Id::data_not_utf8;
    case JsonTrouble::Kind::TooLarge: return Id::data_too_large;
    case JsonTrouble::Kind::TooDeep: return Id::data_too_deep;
    case JsonTrouble::Kind::NotJson: return Id::data_not_json;
  }
  return Id::data_not_json;
}

void ReportTrouble(const Reading& reading, const JsonTrouble& trouble,
                   const std::string& path = {}) {
  auto finding = reading.Report(TroubleId(trouble.kind), path, trouble.headline);
  finding.Data({reading.file, path, reading.period, trouble.line, trouble.column});
  if (!trouble.help.empty()) finding.Help(trouble.help);
}

auto HasEqualKeys(const JsonNode& node) -> bool {
  for (const auto& item : node.items) {
    if (!item.IsScalar() && HasEqualKeys(item)) return true;
  }
  constexpr std::size_t kFew = 24;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < node.members.size(); ++i) {
    const auto& [key, value] = node.members[i];
    if (node.members.size() > kFew) {
      if (!seen.insert(key).second) return true;
    } else {
      for (std::size_t before = 0; before < i; ++before) {
        if (node.members[before].key == key) return true;
      }
    }
    if (!value.IsScalar() && HasEqualKeys(value)) return true;
  }
  return false;
}

void ReportEqualKeys(const Reading& reading, const JsonNode& node, const std::string& path) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (!node.items[i].IsScalar()) ReportEqualKeys(reading, node.items[i], Join(path, i));
  }
  std::unordered_set<std::string_view> seen;
  for (const auto& member : node.members) {
    if (!seen.insert(member.key).second) {
      reading
          .Report(Id::data_duplicate_key, Join(path, member.key),
                  fmt::format("`{}` is given twice in one object", member.key))
          .Help("keep the one that holds");
    }
    if (!member.value.IsScalar()) ReportEqualKeys(reading, member.value, Join(path, member.key));
  }
}

// One record where it stood, and what came beside the records.
struct Found {
  struct Record {
    const JsonNode* node = nullptr;
    std::string path;
  };
  std::vector<Record> records;
  const JsonNode* contract = nullptr;
  const JsonNode* opening = nullptr;
  const JsonNode* terms = nullptr;
  const JsonNode* calendars = nullptr;
};

class DataReader {
 public:
  DataReader(const plan::Versions& versions, const std::string& name, diagnostics::Emitter& emitter,
             std::optional<std::int64_t> through = {}, std::optional<values::Date> as_of = {})
      : versions_(versions),
        reading_{versions.first(), emitter, name, ""},
        as_of_(as_of),
        through_(through),
        latest_(through) {}

  auto Find(std::string_view text) -> Found {
    const auto end = EndOfFirstValue(text);
    const auto next = text.find_first_not_of(" \t\r\n", end);
    const bool lines = next != std::string_view::npos && text[next] == '{' &&
                       text.substr(0, end).find('\n', text.find('{')) == std::string_view::npos;
    if (lines && text.size() <= kMaxJsonBytes) return FindLines(text);
    const auto* root = Parse(text, 1, "");
    return root == nullptr ? Found{} : FindIn(*root);
  }

  auto ReadRecords(const Found& found) -> std::vector<PeriodRecord> {
    std::vector<PeriodRecord> periods;
    periods.reserve(found.records.size());
    for (const auto& record : found.records) {
      if (auto read = ReadRecord(*record.node, record.path)) periods.push_back(std::move(*read));
    }
    return periods;
  }

  // The text as a document that lives as long as this reader; null with its finding if it is none.
  auto Parse(std::string_view text, std::size_t first_line, const std::string& path)
      -> const JsonNode* {
    auto document = ReadJson(text, first_line);
    if (!document.root) {
      ReportTrouble(reading_, *document.trouble);
      return nullptr;
    }
    documents_.push_back(std::move(*document.root));
    if (HasEqualKeys(documents_.back())) ReportEqualKeys(reading_, documents_.back(), path);
    return &documents_.back();
  }

  [[nodiscard]] auto reading() const -> const Reading& { return reading_; }
  [[nodiscard]] auto first() const -> std::optional<std::int64_t> { return first_; }

 private:
  auto FindLines(std::string_view text) -> Found {
    Found found;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const auto path = fmt::format("line {}:", number);
      if (const auto* node = Parse(line, number, path)) found.records.push_back({node, path});
    }
    return found;
  }

  auto FindIn(const JsonNode& root) -> Found {
    Found found;
    if (root.IsArray()) {
      AddList(root, "", found);
      return found;
    }
    if (!root.IsObject()) {
      reading_
          .Report(
              Id::data_wrong_form, "",
              fmt::format("period data must be an object or a list, and this is {}", Shown(root)))
          .Help(R"(write {"periods": [{"period": "2026-01", "input": {...}}]})");
      return found;
    }
    const bool record = root.Find("period") != nullptr && root.Find("periods") == nullptr;
    if (record) {
      found.records.push_back({&root, ""});
      return found;
    }
    RefuseOtherMembers(reading_, root, "",
                       {"$schema", "contract", "opening", "terms", "calendars", "periods"},
                       "period data");
    found.contract = root.Find("contract");
    found.opening = root.Find("opening");
    found.terms = root.Find("terms");
    found.calendars = root.Find("calendars");
    const auto* periods = root.Find("periods");
    if (periods == nullptr) {
      reading_.Report(Id::data_empty, "", "the data has no `periods`")
          .Help(R"(write {"periods": [{"period": "2026-01", "input": {...}}]})");
    } else if (!periods->IsArray()) {
      reading_
          .Report(Id::data_wrong_form, "periods",
                  fmt::format("`periods` must be a list, and the data says {}", Shown(*periods)))
          .Help("write \"periods\": [{...}]");
    } else {
      AddList(*periods, "periods", found);
    }
    return found;
  }

  void AddList(const JsonNode& list, const std::string& path, Found& found) {
    if (list.items.empty()) reading_.Report(Id::data_empty, path, "the data has no period");
    for (std::size_t i = 0; i < list.items.size(); ++i)
      found.records.push_back({&list.items[i], Join(path, i)});
  }

  auto ReadRecord(const JsonNode& node, const std::string& path) -> std::optional<PeriodRecord> {
    reading_.period.clear();
    if (!node.IsObject()) {
      reading_.Report(Id::data_wrong_form, path,
                      fmt::format("a period must be an object, and the data says {}", Shown(node)));
      return std::nullopt;
    }
    PeriodRecord record;
    record.as_of = as_of_;
    record.path = !path.empty() && path.back() == ':' ? path.substr(0, path.size() - 1) : path;
    const auto index = ReadPeriod(node.Find("period"), Join(path, "period"));
    if (index) {
      record.period = *index;
      reading_.period = reading_.plan.scheme.IdOf(*index);
    }
    if (const auto* as_of = node.Find("as_of");
        as_of != nullptr && as_of->kind != JsonNode::Kind::Null) {
      record.as_of =
          as_of->kind == JsonNode::Kind::String ? values::Date::Parse(as_of->text) : std::nullopt;
      if (!record.as_of && IsToBeFilledIn(*as_of)) {
        ReportNotFilledIn(reading_, "as_of", Join(path, "as_of"), *as_of,
                          "the day at whose end the facts were known, such as \"2026-03-31\",");
      } else if (!record.as_of) {
        reading_
            .Report(Id::as_of_not_a_date, Join(path, "as_of"),
                    fmt::format("`as_of` must be a date, and the data says {}", Shown(*as_of)))
            .Help("write it as \"2026-03-31\"");
      }
    }
    if (index) CheckOrder(*index, record, Join(path, "period"));
    RefuseOtherMembers(reading_, node, path, {"period", "as_of", "input", "events"}, "a period");
    const Reading here{index ? versions_.For(*index, record.as_of) : versions_.first(),
                       reading_.emitter, reading_.file, reading_.period};
    ReadInputs(here, node.Find("input"), Join(path, "input"), index.has_value(), record);
    if (const auto* events = node.Find("events"))
      ReadEvents(here, *events, Join(path, "events"), index.has_value(), event_ids_, record);
    reading_.period.clear();
    return record;
  }

  auto ReadPeriod(const JsonNode* node, const std::string& path) -> std::optional<std::int32_t> {
    const auto& scheme = reading_.plan.scheme;
    if (node == nullptr) {
      reading_.Report(Id::period_missing, path, "a period does not say which it is")
          .Help(fmt::format(R"(write "period": "{}")", scheme.IdOf(0)));
      return std::nullopt;
    }
    const auto index =
        node->kind == JsonNode::Kind::String ? scheme.Parse(node->text) : std::nullopt;
    if (!index) {
      reading_
          .Report(Id::period_unknown_form, path,
                  fmt::format("{} is no period of this contract", Shown(*node)))
          .Help(fmt::format("write it as \"{}\"", scheme.IdOf(0)));
      return std::nullopt;
    }
    if (*index < 0 || *index >= scheme.Count()) {
      const auto& term = scheme.WholeTerm();
      const bool open_ended = term.to == values::Date::Latest();
      reading_.Report(Id::period_outside_term, path,
                      open_ended ? fmt::format("{} lies before the term, which begins {}",
                                               node->text, term.from.ToLongText())
                                 : fmt::format("{} lies outside the term, {} to {}", node->text,
                                               term.from.ToLongText(), term.to.ToLongText()));
      return std::nullopt;
    }
    return index;
  }

  // Records stand in the order in which they became known. One of a period that was given before
  // corrects it, if it is known later.
  void CheckOrder(std::int32_t index, const PeriodRecord& record, const std::string& path) {
    const auto& scheme = reading_.plan.scheme;
    const auto id = scheme.IdOf(index);
    if (!first_) first_ = index;
    const auto earlier = seen_.find(index);
    const bool repeated = earlier != seen_.end();
    const bool resent = through_ && index <= *through_;
    if (repeated) {
      const bool later =
          record.as_of && earlier->second.as_of && *record.as_of > *earlier->second.as_of;
      if (!later) {
        reading_.Report(Id::period_twice, path, fmt::format("{} is given twice", id))
            .Help("keep the record that holds, or give the later one its later `as_of`");
      }
      ForgetEventsOf(index);
    } else if (latest_ && index < *latest_ && !resent) {
      reading_
          .Report(Id::period_out_of_order, path,
                  fmt::format("{} stands after {}", id,
                              scheme.IdOf(static_cast<std::int32_t>(*latest_))))
          .Help("give the periods in their order");
    } else if (latest_ && index > *latest_ + 1 && (fresh_ || !through_)) {
      const auto missing = index - *latest_ - 1;
      const auto before = static_cast<std::int32_t>(*latest_);
      reading_
          .Report(Id::period_gap, path,
                  missing == 1 ? fmt::format("{} is missing between {} and {}",
                                             scheme.IdOf(before + 1), scheme.IdOf(before), id)
                               : fmt::format("{} periods are missing between {} and {}", missing,
                                             scheme.IdOf(before), id))
          .Help(
              "give every period, or the later ones in a run of their own with the state of that "
              "time");
    }
    fresh_ = fresh_ || !resent;
    seen_[index] = {record.as_of, record.path};
    latest_ = std::max<std::int64_t>(latest_.value_or(index), index);
  }

  // The record that takes its place gives its events again.
  void ForgetEventsOf(std::int64_t period) {
    std::erase_if(event_ids_, [&](const auto& one) { return one.second.period == period; });
  }

  struct Seen {
    std::optional<values::Date> as_of;
    std::string path;
  };

  const plan::Versions& versions_;
  Reading reading_;
  std::deque<JsonNode> documents_;
  std::optional<std::int64_t> first_;
  std::optional<values::Date> as_of_;    // of records that give none
  std::optional<std::int64_t> through_;  // of the state
  std::optional<std::int64_t> latest_;
  bool fresh_ = false;  // a record after the state was read
  std::map<std::int64_t, Seen> seen_;
  EventIds event_ids_;
};

void CheckContract(const Reading& reading, const JsonNode& contract) {
  if (contract.kind == JsonNode::Kind::String && contract.text == reading.plan.contract) return;
  reading
      .Report(Id::contract_name_differs, "contract",
              fmt::format("the data is for {}, and the contract is called \"{}\"", Shown(contract),
                          reading.plan.contract))
      .Help("give the data of this contract, or take `contract` away");
}

// A file of terms holds them alone, or under `terms` beside the contract's name.
auto TermsIn(const Reading& reading, const JsonNode& root, const std::string& file) -> TermsText {
  const auto* inner = root.Find("terms");
  if (inner == nullptr) return {&root, file, ""};
  RefuseOtherMembers(reading, root, "", {"contract", "terms"}, "a file of terms");
  if (const auto* contract = root.Find("contract")) CheckContract(reading, *contract);
  return {inner, file, "terms"};
}

auto HasError(const diagnostics::Emitter& emitter, std::size_t since) -> bool {
  const auto& all = emitter.all();
  return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(since), all.end(),
                     [](const diagnostics::Diagnostic& one) {
                       return one.severity == diagnostics::Severity::Error;
                     });
}

// A record that the state keeps is not given again, unless to say when it ended.
void CheckIdsOfState(const Reading& reading, const plan::History& state, const Data& data) {
  std::map<std::pair<std::uint32_t, std::string>, const plan::EventRecord*> kept;
  for (const auto& record : state.events) {
    const auto id = reading.plan.events[record.type].id_field;
    if (id >= 0)
      kept.emplace(std::pair(record.type, record.texts[static_cast<std::size_t>(id)]), &record);
  }
  if (kept.empty()) return;
  for (const auto& period : data.periods) {
    if (state.through && period.period <= *state.through) continue;  // given again
    for (const auto& record : period.events) {
      const auto& type = reading.plan.events[record.type];
      if (type.id_field < 0) continue;
      const auto field = static_cast<std::size_t>(type.id_field);
      const auto found = kept.find(std::pair(record.type, record.texts[field]));
      if (found == kept.end() || IsOpen(type, *found->second)) continue;
      const auto& scheme = reading.plan.scheme;
      reading
          .Report(Id::event_id_twice, Join(record.path, type.fields[field].name),
                  fmt::format("two records of `{}` have the {} \"{}\"", type.name,
                              type.fields[field].name, record.texts[field]))
          .Note(fmt::format("the other one came with {}, before this run",
                            scheme.IdOf(static_cast<std::int32_t>(found->second->period))))
          .Help("give each record once, in the period in which it became known");
    }
  }
}

}  // namespace

namespace {

auto NoTerms(const plan::Versions& versions) -> std::vector<plan::Terms> {
  std::vector<plan::Terms> terms(versions.all().size());
  for (std::size_t i = 0; i < terms.size(); ++i)
    terms[i].tables.resize(versions.all()[i]->terms_tables);
  return terms;
}

// Terms and holidays are read for every version; what all of them lack or do not know is said once.
void ReadAllTerms(const plan::Versions& versions, const std::string& file,
                  const std::vector<TermsText>* texts, const JsonNode* calendars,
                  diagnostics::Emitter& emitter, Data& data) {
  std::vector<bool> is_used(versions.all().size(), data.periods.empty());
  for (const auto& record : data.periods)
    is_used[versions.IndexFor(record.period, record.as_of)] = true;
  std::map<std::string, std::size_t> unknown;
  std::vector<std::string> told;
  for (std::size_t i = 0; i < versions.all().size(); ++i) {
    diagnostics::Emitter findings;
    const Reading reading{*versions.all()[i], findings, file, ""};
    if (!data.periods.empty()) ReadCalendars(reading, calendars, data.terms[i]);
    if (texts != nullptr) ReadTerms(reading, *texts, data.terms[i]);
    for (auto& finding : findings.Take()) {
      const auto key = fmt::format("{} {} {}", diagnostics::ToText(finding.id),
                                   finding.data ? finding.data->path : "", finding.headline);
      const bool everywhere =
          finding.id != Id::terms_unknown || ++unknown[key] == versions.all().size();
      const bool asked = finding.id != Id::terms_missing || is_used[i];
      if (!everywhere || !asked || std::find(told.begin(), told.end(), key) != told.end()) continue;
      told.push_back(key);
      emitter.Add(std::move(finding));
    }
  }
}

}  // namespace

auto ReadTermsText(const plan::Versions& versions, std::string_view text, const std::string& name,
                   diagnostics::Emitter& emitter) -> std::vector<plan::Terms> {
  DataReader reader(versions, name, emitter);
  Data data;
  data.terms = NoTerms(versions);
  std::vector<TermsText> terms;
  if (!text.empty()) {
    const auto* root = reader.Parse(text, 1, "");
    if (root == nullptr) return std::move(data.terms);
    terms.push_back(TermsIn(reader.reading(), *root, name));
  }
  ReadAllTerms(versions, name, &terms, nullptr, emitter, data);
  return std::move(data.terms);
}

auto ReadData(const plan::Versions& versions, std::string_view text, const std::string& data_name,
              std::string_view terms_text, const std::string& terms_name,
              diagnostics::Emitter& emitter, std::optional<std::int64_t> through,
              std::optional<values::Date> as_of) -> Data {
  const auto before = emitter.all().size();
  const plan::Plan& plan = versions.first();
  Data data;
  if (text.size() <= kMaxJsonBytes) {
    data.fingerprint = source::Fingerprint(
        terms_text.empty() ? std::string(text) : fmt::format("{}\n{}", text, terms_text));
  }
  data.opening.tracks.resize(plan.tracks.size());
  data.opening.carries.resize(plan.carries.size());

  DataReader reader(versions, data_name, emitter, through, as_of);
  const auto found = reader.Find(text);
  if (found.contract != nullptr) CheckContract(reader.reading(), *found.contract);
  data.periods = reader.ReadRecords(found);
  if (found.opening != nullptr)
    ReadOpening(reader.reading(), *found.opening, "opening", reader.first(), data.opening);

  std::vector<TermsText> terms;
  if (found.terms != nullptr) terms.push_back({found.terms, data_name, "terms"});
  DataReader terms_reader(versions, terms_name, emitter);
  bool terms_unread = false;
  if (!terms_text.empty()) {
    const auto* root = terms_reader.Parse(terms_text, 1, "");
    terms_unread = root == nullptr;
    if (root != nullptr) terms.push_back(TermsIn(terms_reader.reading(), *root, terms_name));
  }
  data.terms = NoTerms(versions);
  // Where a text could not be read at all, what it lacks is not known.
  const bool data_unread = found.records.empty() && HasError(emitter, before);
  const bool reads_terms = !terms_unread && !(data_unread && terms.empty());
  ReadAllTerms(versions, data_name, reads_terms ? &terms : nullptr, found.calendars, emitter, data);

  data.refused = HasError(emitter, before);
  return data;
}

auto CheckContinues(const plan::Plan& plan, const plan::History& state, const Data& data,
                    const std::string& data_name, diagnostics::Emitter& emitter) -> bool {
  const auto before = emitter.all().size();
  const Reading reading{plan, emitter, data_name, ""};
  const bool has_opening = data.opening.events_since ||
                           std::any_of(data.opening.tracks.begin(), data.opening.tracks.end(),
                                       [](const auto& one) { return !one.empty(); }) ||
                           std::any_of(data.opening.carries.begin(), data.opening.carries.end(),
                                       [](const auto& one) { return one.has_value(); });
  if (has_opening) {
    reading.Report(Id::opening_with_state, "opening", "opening facts and a state are both given")
        .Help("take `opening` away: the state holds what is known");
  }
  // Records of periods that the state covers correct them.
  const auto next = std::find_if(data.periods.begin(), data.periods.end(), [&](const auto& one) {
    return !state.through || one.period > *state.through;
  });
  if (state.through && next != data.periods.end() && next->period != *state.through + 1) {
    const auto& scheme = plan.scheme;
    const auto first = static_cast<std::int32_t>(next->period);
    const auto through = static_cast<std::int32_t>(*state.through);
    auto finding =
        reading.Report(Id::state_not_continued, Join(next->path, "period"),
                       fmt::format("the state goes through {}, and the data begins with {}",
                                   scheme.IdOf(through), scheme.IdOf(first)));
    if (scheme.Has(through + 1))
      finding.Help(fmt::format("begin with {}, or give the state that goes with this data",
                               scheme.IdOf(through + 1)));
  }
  CheckIdsOfState(reading, state, data);
  return !HasError(emitter, before);
}

}  // namespace bpo::input
