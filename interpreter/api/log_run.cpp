// See log_run.h. What is kept for running again begins with the history of the first period that
// may still be corrected: from there the periods are run with their own records.

#include "api/log_run.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bpo::api {

using diagnostics::Id;
using plan::Difference;
using plan::Issued;
using plan::PeriodRecord;
using values::Date;

namespace {

auto SameValue(const plan::Value& a, const plan::Value& b) -> bool {
  return a.state == b.state && (!a.known() || a.number == b.number);
}

auto SameSlots(const evaluate::PeriodResult& a, const evaluate::PeriodResult& b) -> bool {
  return a.slots.size() == b.slots.size() && a.texts == b.texts &&
         std::equal(a.slots.begin(), a.slots.end(), b.slots.begin(), SameValue);
}

}  // namespace

auto LogRun::IdOf(std::int64_t period) const -> std::string {
  return versions_.first().scheme.IdOf(static_cast<std::int32_t>(period));
}

auto LogRun::EvaluatorOf(std::size_t version) -> evaluate::Evaluator& {
  auto& made = evaluators_[version];
  if (!made) made = std::make_unique<evaluate::Evaluator>(*versions_.all()[version]);
  return *made;
}

void LogRun::Evaluate(const PeriodRecord& record, std::size_t version, const plan::History& history,
                      evaluate::PeriodResult& result, evaluate::Trace* trace) {
  EvaluatorOf(version).EvaluatePeriod(record, terms_[version], history, result, trace);
}

auto LogRun::VersionOf(const Issued& issued) const -> std::size_t {
  return versions_.IndexFor(issued.record.period, issued.known);
}

auto LogRun::PayableOf(std::size_t version, const evaluate::PeriodResult& result) const
    -> std::optional<plan::Number> {
  const plan::SlotId slot = versions_.all()[version]->payable;
  if (slot == plan::NoSlot) return plan::Number();
  const plan::Value& value = result.slots[plan::Index(slot)];
  return value.known() ? std::optional(value.number) : std::nullopt;
}

auto LogRun::Refuse(Id id, const PeriodRecord& record, std::string headline)
    -> diagnostics::Emitter::Builder {
  return emitter_.Emit(id, std::move(headline))
      .Data({.file = {}, .path = record.path, .period = IdOf(record.period)});
}

auto LogRun::PlaceOf(std::int64_t period) const -> std::optional<std::size_t> {
  const auto& periods = state_.log.periods;
  const auto found =
      std::ranges::find_if(periods, [&](const Issued& one) { return one.record.period == period; });
  if (found == periods.end()) return std::nullopt;
  return static_cast<std::size_t>(found - periods.begin());
}

// The last day on which corrections of a period are accepted; none: never.
auto LogRun::AcceptedUntil(std::int64_t period) const -> std::optional<Date> {
  const plan::Plan& plan = versions_.first();
  if (!plan.corrections) return std::nullopt;
  const Date end = plan.scheme.At(static_cast<std::int32_t>(period)).to;
  const auto months = end.AddMonths(plan.corrections->months, values::MonthEndPolicy::EndOfMonth);
  const auto day = months ? months->PlusDays(plan.corrections->days) : std::nullopt;
  return day.value_or(Date::Latest());
}

auto LogRun::MayCorrect(std::int64_t period, const PeriodRecord& record, const std::string& what)
    -> Correction {
  const auto place = PlaceOf(period);
  if (place && state_.log.periods[*place].version == 0)
    return Correction::Accepted;  // nothing was settled yet
  const auto until = AcceptedUntil(period);
  if (!until) {
    Refuse(Id::correction_not_agreed, record,
           what + ", and " + IdOf(period) + " is settled: the contract says nothing of corrections")
        .Help("agree how long they are accepted in the contract: `corrections: within 3 months`");
    return Correction::NotAgreed;
  }
  if (!place || (record.as_of && *record.as_of > *until)) {
    auto finding = Refuse(Id::correction_too_late, record,
                          what + ", and that is too late: it counts for nothing");
    finding.Note("corrections of " + IdOf(period) + " are accepted until " + until->ToLongText() +
                 " (" + versions_.first().corrections->text + ")");
    if (!place && (!record.as_of || *record.as_of <= *until))
      finding.Note("the statements of this run do not reach back to it");
    finding.Help("settle it between the parties, with an adjustment of its own");
    return Correction::TooLate;
  }
  return Correction::Accepted;
}

// Records that the period had, its own or brought by a later one, and no longer has.
void LogRun::WarnOfWithdrawn(const Issued& issued, const PeriodRecord& record) {
  const plan::Plan& was = *versions_.all()[VersionOf(issued)];
  const plan::Plan& is = versions_.For(record.period, record.as_of);
  const auto records_of = [](const plan::Plan& plan, const PeriodRecord& of,
                             const std::string& event) {
    std::vector<const plan::EventRecord*> records;
    for (const plan::EventRecord& one : of.events) {
      if (plan.events[one.type].name == event) records.push_back(&one);
    }
    return records;
  };
  std::vector<std::string> gone;
  for (const plan::EventType& type : was.events) {
    const auto before = records_of(was, issued.record, type.name);
    const auto now = records_of(is, record, type.name);
    if (type.id_field < 0) {
      if (now.size() < before.size())
        gone.push_back(fmt::format("{} of {} records of `{}`", before.size() - now.size(),
                                   before.size(), type.name));
      continue;
    }
    const auto at = static_cast<std::size_t>(type.id_field);
    for (const plan::EventRecord* one : before) {
      const bool given = std::ranges::any_of(
          now, [&](const plan::EventRecord* other) { return other->texts[at] == one->texts[at]; });
      if (!given) gone.push_back(fmt::format("`{}` \"{}\"", type.name, one->texts[at]));
    }
  }
  if (gone.empty()) return;
  constexpr std::size_t listed = 5;
  const std::size_t more = gone.size() > listed ? gone.size() - listed : 0;
  if (more > 0) gone.resize(listed);
  Refuse(Id::record_withdrawn, record,
         IdOf(record.period) + " is given again without records that it had")
      .Note(fmt::format("missing now: {}{}", fmt::join(gone, ", "),
                        more > 0 ? fmt::format(", and {} more", more) : ""))
      .Help("give them with it again, if they still hold");
}

auto LogRun::TakeResent(const PeriodRecord& record, Changes& changes) -> bool {
  if (!state_.history.through || record.period > *state_.history.through) return true;
  const auto may = MayCorrect(record.period, record, IdOf(record.period) + " is given again");
  if (may != Correction::Accepted) return may == Correction::TooLate;
  const std::size_t place = *PlaceOf(record.period);
  const PeriodRecord& before = state_.log.periods[place].record;
  if (!record.as_of || !before.as_of || *record.as_of <= *before.as_of) {
    Refuse(Id::period_twice, record, IdOf(record.period) + " is given twice")
        .Help("keep the record that holds, or give the later one its later `as_of`");
    return false;
  }
  WarnOfWithdrawn(state_.log.periods[place], record);
  changes[place] = record;
  return true;
}

// Events that belong to earlier periods are added to their records.
auto LogRun::TakeLate(const PeriodRecord& record, Changes& changes) -> bool {
  const plan::Plan& from = versions_.For(record.period, record.as_of);
  for (const auto& [period, event] : record.late) {
    const std::string& name = from.events[event.type].name;
    const auto may =
        MayCorrect(period, record, "a record of `" + name + "` belongs to " + IdOf(period));
    if (may == Correction::TooLate) continue;
    if (may == Correction::NotAgreed) return false;
    const std::size_t place = *PlaceOf(period);
    const auto [changed, fresh] = changes.try_emplace(place, state_.log.periods[place].record);
    if (fresh) changed->second.as_of = std::max(changed->second.as_of, record.as_of);
    const plan::Plan& to = *versions_.all()[VersionOf(state_.log.periods[place])];
    const auto type = std::ranges::find_if(
        to.events, [&](const plan::EventType& one) { return one.name == name; });
    if (type == to.events.end() || type->fields.size() != event.fields.size()) continue;
    plan::EventRecord moved = event;
    moved.type = static_cast<std::uint32_t>(type - to.events.begin());
    const auto same = [&](const plan::EventRecord& one) {
      return one.texts == moved.texts && std::ranges::equal(one.fields, moved.fields, SameValue);
    };
    bool known = false;
    for (std::size_t i = 0; i < type->fields.size() && !known; ++i) {
      auto& events = changed->second.events;
      const auto before = std::ranges::find_if(events, [&](const auto& one) {
        return type->fields[i].key && one.type == moved.type && one.texts[i] == moved.texts[i];
      });
      if (before == events.end()) continue;
      // The record that brought it is given again, or says now when it ended.
      if (same(*before)) {
        known = true;
        if (fresh) changes.erase(place);
        continue;
      }
      if (input::IsOpen(*type, *before)) {
        *before = moved;
        known = true;
        continue;
      }
      Refuse(Id::event_id_twice, record,
             "two records of `" + name + "` of " + IdOf(period) + " have the " +
                 type->fields[i].name + " \"" + moved.texts[i] + "\"")
          .Help("give each record once, or give " + IdOf(period) + " again as it should be");
      return false;
    }
    if (!known) changed->second.events.push_back(std::move(moved));
  }
  return true;
}

// Runs from the first period that the amendment changes and that may still be corrected.
auto LogRun::MayReachBack(std::int64_t amended, const PeriodRecord& record,
                          std::optional<std::size_t>& first) -> bool {
  for (std::int64_t period = amended; period <= *state_.history.through; ++period) {
    const auto may =
        MayCorrect(period, record, "an amendment signed by then changes " + IdOf(period));
    if (may == Correction::NotAgreed) return false;
    if (may == Correction::TooLate) continue;
    const std::size_t place = *PlaceOf(period);
    first = first ? std::min(*first, place) : place;
    return true;
  }
  return true;
}

auto LogRun::Take(const PeriodRecord& record) -> bool {
  Changes changes;
  if (!TakeResent(record, changes) || !TakeLate(record, changes)) return false;
  std::optional<std::size_t> first;
  if (!changes.empty()) first = changes.begin()->first;
  // What was signed since may reach back.
  const auto amended = versions_.FirstChanged(state_.log.known, record.as_of);
  const bool reaches_back =
      amended && state_.history.through && *amended <= *state_.history.through;
  if (reaches_back && !MayReachBack(*amended, record, first)) return false;
  if (first && !Restate(*first, std::move(changes), record.as_of, reaches_back)) return false;
  // A record without an as-of date knows everything.
  state_.log.known =
      std::max(state_.log.known.value_or(Date::Earliest()), record.as_of.value_or(Date::Latest()));
  if (state_.history.through && record.period <= *state_.history.through) return true;
  return Issue(record);
}

auto LogRun::Issue(const PeriodRecord& record) -> bool {
  const std::size_t version = versions_.IndexFor(record.period, record.as_of);
  const plan::Plan& plan = *versions_.all()[version];
  plan::Log& log = state_.log;
  Evaluate(record, version, state_.history, result_, &trace_);
  const Made made = visit_({.record = record,
                            .before = state_.history,
                            .result = result_,
                            .trace = trace_,
                            .version = 1,
                            .corrections = &log.open},
                           version);
  if (!made.good) return false;
  // What can no longer change is not kept.
  const bool keeps = plan.corrections || made.provisional;
  if (!keeps || (!plan.corrections && !log.periods.empty())) log.periods.clear();
  if (keeps && log.periods.empty()) log.opening = state_.history;
  if (!keeps) log.opening = {};
  EvaluatorOf(version).CloseInto(record, result_, state_.history);
  Issued issued;
  issued.known = record.as_of;
  if (!made.provisional) {
    issued.version = 1;
    issued.payable = PayableOf(version, result_);
    issued.carried = std::exchange(log.open, {});
  }
  if (keeps) {
    auto kept = input::ReadRecordAgain(plan, input::WriteRecord(plan, record));
    if (!kept) return true;
    issued.record = std::move(*kept);
    log.periods.push_back(std::move(issued));
    DropSettled();
  }
  return true;
}

// A period beyond the time bar is run a last time, for the history that it leaves.
void LogRun::DropSettled() {
  plan::Log& log = state_.log;
  while (log.periods.size() > 1) {
    const Issued& oldest = log.periods.front();
    const auto& last = log.periods.back().record;
    const auto until = AcceptedUntil(oldest.record.period);
    const Date now = versions_.first().scheme.At(static_cast<std::int32_t>(last.period)).from;
    if (until && *until >= now) return;
    const std::size_t version = VersionOf(oldest);
    Evaluate(oldest.record, version, log.opening, earlier_, nullptr);
    EvaluatorOf(version).CloseInto(oldest.record, earlier_, log.opening);
    log.periods.erase(log.periods.begin());
  }
}

void LogRun::AddDifference(std::int64_t period, const plan::Number& was, const plan::Number& is) {
  auto& open = state_.log.open;
  const auto found =
      std::ranges::find_if(open, [&](const Difference& one) { return one.period == period; });
  if (found == open.end()) {
    if (was != is) open.push_back({period, was, is});
  } else {
    found->is = is;
    if (found->was == is) open.erase(found);
  }
  std::ranges::sort(open, {}, &Difference::period);
}

// Runs the periods from `first` on twice: as they stand, and as they should. A period that comes
// out otherwise has a new version.
auto LogRun::Restate(std::size_t first, Changes changes, std::optional<Date> known, bool amended)
    -> bool {
  plan::Log& log = state_.log;
  plan::History as_it_was = log.opening;
  for (std::size_t i = 0; i < first; ++i) {
    const Issued& issued = log.periods[i];
    const std::size_t version = VersionOf(issued);
    Evaluate(issued.record, version, as_it_was, earlier_, nullptr);
    EvaluatorOf(version).CloseInto(issued.record, earlier_, as_it_was);
  }
  plan::History history = as_it_was;
  for (std::size_t i = first; i < log.periods.size(); ++i) {
    Issued& issued = log.periods[i];
    const std::int64_t period = issued.record.period;
    const std::size_t was = VersionOf(issued);
    const auto change = changes.find(i);
    std::optional<Date> knows = issued.known;
    if (knows && (change != changes.end() || amended))
      knows = known ? std::optional(std::max(*knows, *known)) : std::nullopt;
    const std::size_t is = versions_.IndexFor(period, knows);
    // What no step writes in a period must not differ by what was run before.
    earlier_.filled_by = result_.filled_by = 0;
    PeriodRecord record = change != changes.end() ? change->second : issued.record;
    // A re-sent record was read as its own version already.
    const bool resent = change != changes.end() && record.path != issued.record.path;
    if (is != was && !resent) {
      auto read = input::ReadRecordAgain(*versions_.all()[is],
                                         input::WriteRecord(*versions_.all()[was], record));
      if (!read) {
        Refuse(Id::input_missing, record,
               "the amendment asks for data of " + IdOf(period) + " that its record does not have")
            .Help("give " + IdOf(period) + " again, as known when the amendment was signed");
        return false;
      }
      record = std::move(*read);
    }
    Evaluate(issued.record, was, as_it_was, earlier_, nullptr);
    EvaluatorOf(was).CloseInto(issued.record, earlier_, as_it_was);
    Evaluate(record, is, history, result_, &trace_);
    const bool open = issued.version == 0;
    const bool last = i + 1 == log.periods.size();
    if (resent || is != was || !SameSlots(earlier_, result_)) {
      const Made made = visit_({.record = record,
                                .before = history,
                                .result = result_,
                                .trace = trace_,
                                .version = static_cast<int>(issued.version) + 1,
                                .corrections = open && last ? &log.open : &issued.carried},
                               is);
      if (!made.good) return false;
      const auto payable = PayableOf(is, result_);
      if (!open && issued.payable && payable) {
        // As the pages print it: with the corrections that the statement itself carries.
        plan::Number carried;
        for (const Difference& one : issued.carried) carried += one.is - one.was;
        AddDifference(period, *issued.payable + carried, *payable + carried);
      }
      if (!open || !made.provisional) {
        if (open && last) issued.carried = std::exchange(log.open, {});
        ++issued.version;
        if (payable) issued.payable = payable;
      }
    }
    EvaluatorOf(is).CloseInto(record, result_, history);
    auto kept = input::ReadRecordAgain(*versions_.all()[is],
                                       input::WriteRecord(*versions_.all()[is], record));
    if (kept) issued.record = std::move(*kept);
    issued.known = knows;
  }
  state_.history = std::move(history);
  // Without a time bar only what is provisional can change.
  if (!versions_.first().corrections && !log.periods.empty() && log.periods.back().version > 0) {
    log.periods.clear();
    log.opening = {};
  }
  return true;
}

}  // namespace bpo::api
