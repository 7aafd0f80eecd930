#include "api/column_rows.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "api/impl.h"
#include "plan/render_value.h"
#include "values/date.h"

namespace bpo::api {
namespace {

using columns::kNone;
using columns::NameWithKeys;
using columns::RecordReader;
using columns::ResultBatch;
using columns::ResultColumn;
using plan::State;
using plan::Value;
using values::Number;
using Of = ResultColumn::Of;
using Kind = ResultColumn::Kind;

auto IsShare(const plan::Shape& shape) -> bool {
  return shape.kind == plan::Shape::Kind::Percent || shape.kind == plan::Shape::Kind::Points;
}

// `78.6%` and `1.4 points` are shown as 78.6 and 1.4.
auto ShownIn(const ResultColumn& column, const Number& number) -> Number {
  return column.IsMeasure() && IsShare(column.shape) ? number * 100 : number;
}

auto WordFor(const ResultColumn& column, const Value& value) -> std::size_t {
  if (!value.known())
    return value.state == State::Absent && column.of != Of::RightStatus ? column.NotDue()
                                                                        : column.Unknown();
  const auto ordinal = static_cast<std::size_t>(value.number.ToInt64().value_or(plan::kNoStatus));
  return std::min(ordinal, column.NotDue());
}

// One line for the column `error`.
auto Told(const std::vector<Diagnostic>& findings) -> std::string {
  const Diagnostic* first = nullptr;
  std::size_t errors = 0;
  for (const auto& finding : findings) {
    if (finding.severity != Severity::Error) continue;
    if (errors++ == 0) first = &finding;
  }
  if (first == nullptr && !findings.empty()) first = &findings.front();
  if (first == nullptr) return "no result";
  std::string_view path = first->path;
  constexpr std::string_view kOnly = "periods[0]";
  if (path.starts_with(kOnly)) path.remove_prefix(kOnly.size());
  if (path.starts_with('.')) path.remove_prefix(1);
  auto text = first->id + ": " + first->message;
  if (!path.empty()) text += fmt::format(" ({})", path);
  if (errors > 1) text += fmt::format("; and {} more", errors - 1);
  return text;
}

// A metric's value as a number in the unit in which it is shown.
auto NumberOf(const Metric& metric, const ResultColumn& column) -> std::optional<Number> {
  if (!metric.exact.empty()) {
    const auto exact = Number::Parse(metric.exact);
    return exact ? std::optional(ShownIn(column, *exact)) : std::nullopt;
  }
  return Number::Parse(
      std::string_view(metric.value).substr(0, metric.value.find_first_not_of("-0123456789.")));
}

}  // namespace

ColumnRows::ColumnRows(const ColumnTask& task)
    : task_(task),
      versions_(task.contract.impl().which),
      may_be_plain_(!versions_.first().corrections),
      keeps_history_(!task.options.by.empty() || task.options.state),
      evaluators_(versions_.all().size()) {
  data_.periods.emplace_back();
  alone_ = Begun();
}

auto ColumnRows::Begun() const -> Timeline {
  Timeline timeline;
  timeline.state.history.tracks.resize(versions_.first().tracks.size());
  timeline.state.history.carries.resize(versions_.first().carries.size());
  return timeline;
}

// Null where the rows of the key do not stand together, as they should.
auto ColumnRows::TimelineOf(const std::string& key) -> Timeline* {
  if (task_.options.together && at_ != key) {
    if (forgotten_.Has(key)) return nullptr;
    if (!timelines_.empty()) {
      timelines_.clear();
      forgotten_.Add(at_);
    }
    at_ = key;
  }
  const auto [place, is_new] = timelines_.try_emplace(key);
  if (is_new) place->second = Begun();
  return &place->second;
}

void ColumnRows::Take(const RecordReader& reader, std::int64_t row, const std::string* key,
                      ResultBatch& batch, std::size_t out) {
  const auto period = reader.TextOf(task_.columns.period, row).value_or("");
  if (!period.empty()) batch.SetPeriod(out, period);
  Timeline* timeline = nullptr;
  if (task_.options.by.empty()) {
    if (keeps_history_ || alone_.begun) alone_ = Begun();
    timeline = &alone_;
  } else if (key == nullptr) {
    const bool is_null = !reader.IsGiven(task_.columns.by, row);
    return batch.SetError(out, fmt::format("data-wrong-form: `{}` is {}", task_.options.by,
                                           is_null ? "null" : "no text in UTF-8"));
  } else {
    timeline = TimelineOf(*key);
    if (timeline == nullptr) {
      return batch.SetError(
          out, fmt::format("period-out-of-order: the rows of \"{}\" do not stand together", *key));
    }
    if (!timeline->broken.empty()) {
      return batch.SetError(
          out, fmt::format("not computed: {} of \"{}\" has an error", timeline->broken, *key));
    }
  }
  if (auto state = reader.TextOf(task_.columns.state, row)) Resume(std::move(*state), *timeline);
  if (Plain(reader, row, *timeline, batch, out) == Outcome::Written) return;
  batch.Clear(out);
  Thorough(reader, row, period, *timeline, batch, out);
}

// ------------------------------------------------------------------ plain rows

auto ColumnRows::Plain(const RecordReader& reader, std::int64_t row, Timeline& timeline,
                       ResultBatch& batch, std::size_t out) -> Outcome {
  const auto& columns = task_.columns;
  if (!may_be_plain_ || !timeline.text.empty() || reader.IsGiven(columns.opening, row) ||
      reader.IsGiven(columns.calendars, row))
    return Outcome::NotPlain;
  auto& record = data_.periods.front();
  if (!reader.Fill(row, record)) return Outcome::NotPlain;
  const auto version = versions_.IndexFor(record.period, record.as_of);
  const plan::Plan& plan = *versions_.all()[version];
  const plan::Terms* terms = &task_.terms[version];
  if (columns.terms != kNone) {
    if (!task_.options.terms.empty() || !reader.FillTerms(row, plan, own_terms_))
      return Outcome::NotPlain;
    terms = &own_terms_;
    result_.filled_by = 0;  // the terms of the row before may have filled more
  }
  const bool open =
      record.as_of && *record.as_of <= plan.scheme.At(static_cast<std::int32_t>(record.period)).to;
  const bool has_history = keeps_history_ || timeline.begun;
  if (has_history && (open || !Continues(record, timeline) || ReachesBack(record, timeline)))
    return Outcome::NotPlain;

  auto& [history, log] = timeline.state;
  auto& evaluator = EvaluatorOf(version);
  evaluator.EvaluatePeriod(record, *terms, history, result_);
  if (!IsSound(version) || !Write(version, batch, out)) return Outcome::NotPlain;
  const auto is_broken = [&](const plan::Rule& rule) {
    const auto& holds = result_.slots[plan::Index(rule.condition)];
    return holds.known() && holds.number.IsZero();
  };
  const bool is_questioned = std::ranges::any_of(plan.rules, is_broken);
  if (is_questioned && keeps_history_) return Outcome::NotPlain;  // the answer may come later
  batch.SetProvisional(out, open || is_questioned);
  if (!keeps_history_) return Outcome::Written;
  evaluator.CloseInto(record, result_, history);
  log.known = std::max(log.known.value_or(values::Date::Earliest()),
                       record.as_of.value_or(values::Date::Latest()));
  timeline.begun = true;
  if (task_.options.state) batch.SetState(out, input::WriteState(versions_, timeline.state));
  return Outcome::Written;
}

auto ColumnRows::Continues(const plan::PeriodRecord& record, const Timeline& timeline) -> bool {
  const auto& history = timeline.state.history;
  if (!timeline.begun) return true;
  if (!history.through || record.period != *history.through + 1) return false;
  if (history.events.empty() || record.events.empty()) return true;
  diagnostics::Emitter findings;
  return input::CheckContinues(versions_.first(), history, data_, "", findings) &&
         findings.all().empty();
}

// Whether an amendment was signed since that changes what was computed.
auto ColumnRows::ReachesBack(const plan::PeriodRecord& record, const Timeline& timeline) const
    -> bool {
  const auto& [history, log] = timeline.state;
  const auto amended = versions_.FirstChanged(log.known, record.as_of);
  return amended && history.through && *amended <= *history.through;
}

auto ColumnRows::EvaluatorOf(std::size_t version) -> evaluate::Evaluator& {
  auto& made = evaluators_[version];
  if (!made) made = std::make_unique<evaluate::Evaluator>(*versions_.all()[version]);
  return *made;
}

// Whether nothing went wrong that a statement would have to tell.
auto ColumnRows::IsSound(std::size_t version) const -> bool {
  const auto& plan = *versions_.all()[version];
  const auto at = [&](plan::SlotId slot) -> const Value& {
    return result_.slots[plan::Index(slot)];
  };
  const auto fails = [&](plan::SlotId slot) {
    return slot != plan::NoSlot && at(slot).state == State::Error;
  };
  return std::ranges::none_of(plan.lines, [&](const auto& one) { return fails(one.amount); }) &&
         std::ranges::none_of(plan.totals, [&](const auto& one) { return fails(one.slot); }) &&
         std::ranges::none_of(plan.indexes, [&](const auto& one) {
           return one.published != plan::NoSlot && at(one.published).known() &&
                  at(one.published).number.IsZero();
         });
}

auto ColumnRows::Write(std::size_t version, ResultBatch& batch, std::size_t out) const -> bool {
  const auto& plan = *versions_.all()[version];
  const auto& all = task_.results.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& column = all[i];
    const auto [slot, hidden] = column.places[version];
    if (slot == plan::NoSlot) {
      // A contract of duties alone has nothing to pay.
      if (column.of == Of::Payable && !batch.SetNumber(i, out, Number())) return false;
      continue;
    }
    if (hidden != plan::NoSlot && result_.slots[plan::Index(hidden)].known()) continue;
    const auto& value = result_.slots[plan::Index(slot)];
    if (column.kind == Kind::Status) {
      batch.SetWord(i, out, WordFor(column, value));
      continue;
    }
    if (!value.known()) continue;
    switch (column.kind) {
      case Kind::Amount:
        if (!value.number.FitsAtRest() && column.scale != columns::kDecimalsShown) return false;
        if (!batch.SetNumber(i, out, ShownIn(column, value.number))) return false;
        break;
      case Kind::Flag: batch.SetFlag(i, out, !value.number.IsZero()); break;
      case Kind::Day:
      case Kind::Moment: batch.SetWhole(i, out, value.number.ToInt64().value_or(0)); break;
      case Kind::Text: batch.SetText(i, out, plan::Render(plan, column.shape, value)); break;
      case Kind::Status: break;  // above
    }
  }
  return true;
}

// ------------------------------------------------------------------ all other rows

void ColumnRows::Thorough(const RecordReader& reader, std::int64_t row, const std::string& period,
                          Timeline& timeline, ResultBatch& batch, std::size_t out) {
  const auto fail = [&](std::string error) {
    batch.Clear(out);
    batch.SetError(out, std::move(error));
    timeline.broken = period.empty() ? "a row without a period" : period;
  };
  std::optional<columns::CellTrouble> trouble;
  const auto json = reader.JsonOf(row, trouble);
  if (trouble) {
    return fail(fmt::format("input-wrong-type: `{}` is {}{}{}", trouble->path, trouble->shown,
                            trouble->help.empty() ? "" : ": ", trouble->help));
  }
  EvaluateOptions options;
  options.terms = task_.options.terms;
  if (!timeline.text.empty()) {
    options.state = timeline.text;
  } else if (timeline.begun) {
    options.state = input::WriteState(versions_, timeline.state);
  }
  auto run = task_.contract.Evaluate(json, options);
  const auto own =
      std::ranges::find(run.statements.rbegin(), run.statements.rend(), period,
                        [](const Statement& one) -> const std::string& { return one.period.id; });
  if (run.data_refused || run.stopped || own == run.statements.rend()) {
    auto error = Told(run.diagnostics);
    if (error.starts_with("correction-") && !task_.options.by.empty())
      error += "; the rows of a timeline stand in the order of their periods";
    return fail(std::move(error));
  }
  if (auto error = Write(*own, batch, out); !error.empty()) return fail(std::move(error));
  Keep(run, timeline, batch, out);
}

void ColumnRows::Keep(Run& run, Timeline& timeline, ResultBatch& batch, std::size_t out) {
  if (task_.options.state) batch.SetState(out, run.state);
  if (task_.options.by.empty()) return;
  Resume(std::move(run.state), timeline);
}

// With nothing left to correct, the next row may be plain.
void ColumnRows::Resume(std::string state, Timeline& timeline) const {
  timeline.begun = true;
  timeline.text = std::move(state);
  if (!may_be_plain_) return;
  diagnostics::Emitter findings;
  auto read = input::ReadState(versions_, timeline.text, "state", findings);
  if (!read || !findings.all().empty() || !read->log.periods.empty() || !read->log.open.empty())
    return;
  timeline.state = std::move(*read);
  timeline.text.clear();
}

// The error, if a value has no room in its column.
auto ColumnRows::Write(const Statement& statement, ResultBatch& batch, std::size_t out) const
    -> std::string {
  std::string error;
  const auto& results = task_.results;
  const auto number = [&](Of of, const std::string& name, const std::optional<Decimal>& value) {
    const auto column = results.Find(of, name);
    if (column == kNone || !value) return;
    const auto parsed = Number::Parse(value->text());
    if (parsed && !batch.SetNumber(column, out, *parsed))
      error = fmt::format("result-too-long: {} is {}, which has no room in a column", name,
                          value->text());
  };
  const auto text = [&](Of of, const std::string& name, const std::string& value) {
    const auto column = results.Find(of, name);
    if (column == kNone || value.empty()) return;
    const auto& of_column = results.all()[column];
    switch (of_column.kind) {
      case Kind::Status:
        if (const auto word = std::ranges::find(*of_column.words, value);
            word != of_column.words->end())
          batch.SetWord(column, out, static_cast<std::size_t>(word - of_column.words->begin()));
        break;
      case Kind::Flag: batch.SetFlag(column, out, value == "yes"); break;
      case Kind::Day:
        if (const auto day = values::Date::Parse(value)) batch.SetWhole(column, out, day->Days());
        break;
      case Kind::Moment:
        if (const auto moment = values::Instant::Parse(value))
          batch.SetWhole(column, out, moment->Seconds());
        break;
      case Kind::Text: batch.SetText(column, out, value); break;
      case Kind::Amount: break;  // `number` writes them
    }
  };
  batch.SetProvisional(out, statement.provisional);
  if (statement.payable) number(Of::Payable, "payable", statement.payable->amount);
  for (const auto& line : statement.lines)
    number(line.kind == "correction" ? Of::Correction : Of::Line, NameWithKeys(line.name, line.key),
           line.amount);
  for (const auto& total : statement.totals) number(Of::Total, total.name, total.amount);
  for (const auto& metric : statement.metrics) {
    const auto name = NameWithKeys(metric.name, metric.key);
    const auto column = results.Find(Of::Metric, name);
    if (column == kNone || metric.value.empty()) continue;
    if (results.all()[column].kind != Kind::Amount) {
      text(Of::Metric, name, metric.value);
    } else if (const auto value = NumberOf(metric, results.all()[column])) {
      if (!batch.SetNumber(column, out, *value))
        error = fmt::format("result-too-long: {} is {}, which has no room in a column", name,
                            metric.value);
    }
  }
  for (const auto& level : statement.slas) {
    const auto name = NameWithKeys(level.name, level.key);
    text(Of::LevelStatus, name, level.status);
    number(Of::LevelMeasured, name, level.gauge.measured);
  }
  for (const auto& duty : statement.obligations) {
    const auto name = NameWithKeys(duty.name, duty.key);
    text(Of::DutyStatus, name, duty.status);
    text(Of::DutyDue, name, duty.due);
    text(Of::DutyDone, name, duty.done);
  }
  for (const auto& right : statement.rights) {
    const auto name = NameWithKeys(right.name, right.key);
    text(Of::RightStatus, name, right.status);
    text(Of::RightSince, name, right.since);
  }
  return error;
}

}  // namespace bpo::api
