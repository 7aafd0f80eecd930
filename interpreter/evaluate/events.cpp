// Records of events: which of them fall in a window, a body of steps for each, and the time that
// they cover.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "evaluate/evaluator.h"
#include "evaluate/fold.h"
#include "plan/outputs.h"

namespace bpo::evaluate {

using plan::EventRecord;
using plan::EventsStep;
using plan::Index;
using plan::NoSlot;
using values::Date;

auto StartOf(const plan::Plan& plan, Date day) -> std::int64_t {
  const auto local = values::LocalTime::At(day, 0);
  return plan.zone != nullptr ? plan.zone->FirstOf(local).Seconds() : local.seconds;
}

namespace {

// When the periods first to last begin, and when the one after them does.
auto BoundsOf(const plan::Plan& plan, std::int64_t first, std::int64_t last)
    -> std::pair<std::int64_t, std::int64_t> {
  const auto next = plan.scheme.At(static_cast<std::int32_t>(last)).to.PlusDays(1);
  return {StartOf(plan, plan.scheme.At(static_cast<std::int32_t>(first)).from),
          next ? StartOf(plan, *next) : std::numeric_limits<std::int64_t>::max()};
}

auto IdOf(const plan::EventType& type, const EventRecord& record) -> const std::string& {
  static const std::string kNone;
  const auto field = static_cast<std::size_t>(type.id_field);
  return type.id_field < 0 || field >= record.texts.size() ? kNone : record.texts[field];
}

// The period of a day; none outside the term.
auto PeriodOf(const plan::Plan& plan, Date day) -> std::optional<std::int64_t> {
  if (!plan.scheme.WholeTerm().Contains(day)) return std::nullopt;
  return plan.scheme.IndexOf(day);
}

}  // namespace

auto Evaluator::TextId(const std::string& text) -> Number {
  if (text_ids_.empty()) {
    for (std::size_t i = 0; i < result_->texts.size(); ++i)
      text_ids_.emplace(result_->texts[i], static_cast<std::int64_t>(i));
  }
  const auto [place, fresh] =
      text_ids_.try_emplace(text, static_cast<std::int64_t>(result_->texts.size()));
  if (fresh) result_->texts.push_back(text);
  return Number(place->second);
}

auto Evaluator::EventField(const Step& step) -> void {
  const std::size_t event = Index(step.b);
  const EventRecord& record = *at_hand_[event];
  const Value& value = record.fields[step.extra];
  if (!value.known()) return NotKnown(step.out, value.state, value.why, step.out);
  if (plan_.events[event].fields[step.extra].shape.kind == plan::Shape::Kind::Text)
    return Known(step.out, TextId(record.texts[step.extra]));
  Known(step.out, Number(value.number));
}

// ---- which records ------------------------------------------------------------------------------

auto Evaluator::DateIn(const EventRecord& record, std::int32_t field) const -> std::optional<Date> {
  if (field < 0) return std::nullopt;
  const Value& value = record.fields[static_cast<std::size_t>(field)];
  if (!value.known()) return std::nullopt;
  const auto kind = plan_.events[record.type].fields[static_cast<std::size_t>(field)].shape.kind;
  if (kind != plan::Shape::Kind::Instant) return DateOf(value);
  const auto seconds = value.number.ToInt64();
  const auto instant = seconds ? values::Instant::FromSeconds(*seconds) : std::nullopt;
  if (!instant) return std::nullopt;
  return plan_.zone != nullptr ? plan_.zone->DayOf(*instant) : instant->UtcDate();
}

// From its first to its second date or instant, as far as that lies within; what has not ended goes
// on to the end. A day that something ended on belongs to it.
auto Evaluator::StretchOf(const EventRecord& record, const Stretch& within) const
    -> std::optional<Stretch> {
  const plan::EventType& type = plan_.events[record.type];
  const auto seconds = [&](std::int32_t field, bool end) -> std::optional<std::int64_t> {
    if (field < 0) return std::nullopt;
    const Value& value = record.fields[static_cast<std::size_t>(field)];
    if (!value.known()) return std::nullopt;
    const auto number = value.number.ToInt64();
    if (!number) return std::nullopt;
    const auto kind = type.fields[static_cast<std::size_t>(field)].shape.kind;
    if (kind == plan::Shape::Kind::Instant) return *number;
    const auto day = Date::FromDays(*number + (end ? 1 : 0));
    return day ? std::optional(StartOf(plan_, *day)) : std::nullopt;
  };
  const auto from = seconds(type.first_time, false);
  if (!from) return std::nullopt;
  const std::int64_t to = seconds(type.second_time, true).value_or(within.to);
  const Stretch stretch{.from = std::max(*from, within.from), .to = std::min(to, within.to)};
  return stretch.from < stretch.to ? std::optional(stretch) : std::nullopt;
}

// Records of the periods first to last, by date and id. One that was given again, to say when it
// ended, counts as it was given last.
auto Evaluator::Place(const EventsStep& events, std::int64_t first, std::int64_t last)
    -> std::vector<Placed> {
  const plan::EventType& type = plan_.events[events.event];
  std::vector<Placed> placed;
  if (first > last) return placed;
  const auto start_of = [&](std::int64_t period) {
    return plan_.scheme.At(static_cast<std::int32_t>(period)).from;
  };
  const auto [begins, ends] = BoundsOf(plan_, first, last);
  const Stretch window{.from = begins, .to = ends};
  const auto add = [&](const EventRecord& record) {
    Placed one;
    one.record = &record;
    one.date = DateIn(record, events.date_field);
    const bool not_yet = one.date && record_->as_of && *one.date > *record_->as_of;
    switch (events.placed) {
      case EventsStep::Placed::ByDate: {
        if (!one.date || not_yet) return;
        const auto period = PeriodOf(plan_, *one.date);
        if (!period) return;
        one.period = *period;
        break;
      }
      case EventsStep::Placed::ByPeriod: {
        if (not_yet && !events.of_duties) return;
        const Value& of = record.fields[static_cast<std::size_t>(type.period_field)];
        one.period = of.known() ? of.number.ToInt64().value_or(record.period) : record.period;
        break;
      }
      case EventsStep::Placed::ByData:
        if (not_yet && !events.of_duties) return;
        one.period = record.period;
        break;
      case EventsStep::Placed::Overlap: {
        if (!StretchOf(record, window)) return;
        const auto period = one.date ? PeriodOf(plan_, *one.date) : std::nullopt;
        one.period = std::clamp(period.value_or(first), first, last);
        break;
      }
    }
    if (one.period < first || one.period > last) return;
    if (!one.date) one.date = start_of(one.period);
    placed.push_back(std::move(one));
  };
  const auto given_again = [&](const EventRecord& kept) {
    const std::string& id = IdOf(type, kept);
    return !id.empty() && std::any_of(record_->events.begin(), record_->events.end(),
                                      [&](const EventRecord& record) {
                                        return record.type == kept.type && IdOf(type, record) == id;
                                      });
  };
  for (const EventRecord& kept : history_->events) {
    if (kept.type == events.event && !given_again(kept)) add(kept);
  }
  for (const EventRecord& record : record_->events) {
    if (record.type == events.event) add(record);
  }
  std::stable_sort(placed.begin(), placed.end(), [&](const Placed& a, const Placed& b) {
    if (*a.date != *b.date) return *a.date < *b.date;
    if (events.date_field >= 0) {  // within a day by the clock
      const auto field = static_cast<std::size_t>(events.date_field);
      const Value& x = a.record->fields[field];
      const Value& y = b.record->fields[field];
      if (x.known() && y.known() && x.number != y.number) return x.number < y.number;
    }
    return IdOf(type, *a.record) < IdOf(type, *b.record);
  });
  return placed;
}

auto Evaluator::IsOnRecord(const EventsStep&, std::int64_t first) const -> bool {
  if (first >= record_->period) return true;
  return history_->events_since && *history_->events_since <= first;
}

auto Evaluator::RunRecords(const EventsStep& events, SlotId out, std::vector<Placed>& records)
    -> bool {
  const std::int64_t first = FirstOf(events.extent, events.count, record_->period);
  const std::int64_t last =
      events.extent == plan::WindowStep::Extent::Previous ? record_->period - 1 : record_->period;
  if (!IsOnRecord(events, first)) {
    NotKnown(out, State::Unknown, Why::HistoryMissing, out);
    return false;
  }
  records = Place(events, first, last);
  const std::int64_t cursor = cursor_;
  const bool in_window = in_window_;
  const SlotId missing = missing_;
  const EventRecord* at_hand = at_hand_[events.event];
  const EventRecord* outer = traced_;
  in_window_ = true;
  missing_ = NoSlot;
  const Value* blocker = nullptr;
  for (std::size_t at = 0; at < records.size(); ++at) {
    Placed& one = records[at];
    at_hand_[events.event] = one.record;
    cursor_ = one.period;
    Known(events.date, Number(one.date->Days()));
    const bool recorded = trace_ != nullptr && !in_window && at < kRecordsWithSteps;
    traced_ = recorded ? one.record : nullptr;
    Run(events.body, true);
    traced_ = outer;
    const auto kept = [&](SlotId slot) {
      Value value = At(slot);
      if (!value.known()) value.cause = CauseOf(At(slot));
      return value;
    };
    one.value = events.value == NoSlot ? Value{.number = Number(1)} : kept(events.value);
    one.where = events.where == NoSlot ? Value{.number = Number(1)} : kept(events.where);
    if (!one.where.known() && blocker == nullptr) blocker = &one.where;
    for (const auto& [of, sum] : events.also) one.further.push_back(kept(of));
    if (trace_ == nullptr) continue;
    for (const SlotId slot : events.shown) one.further.push_back(kept(slot));
    if (!recorded) continue;
    for (const Step& inner : events.body) {
      one.steps.push_back(At(inner.out));
      plan::ForEachFurtherOutput(plan_, inner, [&](SlotId slot) {
        if (slot != NoSlot) one.steps.push_back(At(slot));
      });
    }
  }
  const SlotId not_found = missing_;
  cursor_ = cursor;
  in_window_ = in_window;
  missing_ = missing;
  at_hand_[events.event] = at_hand;
  if (not_found != NoSlot) {
    NotKnown(out, State::Unknown, Why::HistoryMissing, not_found);
    return false;
  }
  const bool in_order = events.in_runs_of > 1 || events.one_per >= 0;
  if (in_order && blocker != nullptr) {
    NotKnown(out, blocker->state, blocker->why, blocker->cause);
    return false;
  }
  for (Placed& one : records) one.counts = !Fails(one.where);
  if (events.in_runs_of > 1) KeepRuns(records, events.in_runs_of);
  if (events.one_per >= 0) KeepOnePer(events, records);
  return true;
}

auto Evaluator::KeepRuns(std::vector<Placed>& records, std::int64_t length) -> void {
  std::size_t begin = 0;
  while (begin < records.size()) {
    std::size_t end = begin;
    while (end < records.size() && records[end].counts) ++end;
    if (static_cast<std::int64_t>(end - begin) < length) {
      for (std::size_t i = begin; i < end; ++i) records[i].counts = false;
    }
    begin = std::max(end, begin + 1);
  }
}

// Of several records with one value of the field the one with the highest value counts; of equal
// ones the first. Those without a value in the field stand alone.
auto Evaluator::KeepOnePer(const EventsStep& events, std::vector<Placed>& records) -> void {
  const auto field = static_cast<std::size_t>(events.one_per);
  std::map<std::pair<std::string, Number>, Placed*> best;
  for (Placed& one : records) {
    const Value& of = one.record->fields[field];
    if (!one.counts || !of.known()) continue;
    const auto [place, fresh] = best.try_emplace({one.record->texts[field], of.number}, &one);
    if (fresh) continue;
    Placed& before = *place->second;
    const bool higher =
        one.value.known() && before.value.known() && one.value.number > before.value.number;
    (higher ? before : one).counts = false;
    if (higher) place->second = &one;
  }
}

// ---- what comes of them -------------------------------------------------------------------------

auto Evaluator::Events(const Step& step) -> void {
  const EventsStep& events = plan_.event_steps[step.extra];
  const bool traced = trace_ != nullptr && !in_window_;
  std::vector<Placed> records;
  if (!RunRecords(events, step.out, records)) {
    for (const auto& [of, sum] : events.also) Pass(sum, At(step.out));
    return;
  }
  std::vector<Number> sorted = std::move(sorted_);
  Accumulator accumulator(events.aggregate, sorted);
  for (const Placed& one : records) {
    const bool folded =
        one.counts && accumulator.Add(&one.value, one.value.cause, &one.where, one.where.cause);
    if (traced) {
      trace_->events.push_back(
          {.step = step.extra,
           .record = one.record,
           .value = one.value,
           .counted = folded,
           .shown = {one.further.begin() + static_cast<std::ptrdiff_t>(events.also.size()),
                     one.further.end()},
           .body = one.steps});
    }
  }
  const Value result = accumulator.Result();
  sorted_ = std::move(sorted);
  for (std::size_t i = 0; i < events.also.size(); ++i) {
    const SlotId sum = events.also[i].second;
    Known(sum, Number(0));
    for (const Placed& one : records) {
      if (!one.counts) continue;
      if (!one.further[i].known()) {
        Pass(sum, one.further[i]);
        break;
      }
      Known(sum, At(sum).number + one.further[i].number);
    }
  }
  if (result.known()) return Known(step.out, Number(result.number));
  NotKnown(step.out, result.state, result.why, result.cause == NoSlot ? step.out : result.cause);
}

auto Evaluator::Covered(const Step& step) -> void {
  const plan::CoveredStep& covered = plan_.covered[step.extra];
  const bool traced = trace_ != nullptr && !in_window_;
  const auto minutes = [](std::int64_t seconds) { return Number(seconds) / Number(60); };
  // The records' times in order, those that overlap made one. False where it is not known.
  const auto gather = [&](std::int32_t index, std::vector<Stretch>& all) {
    const EventsStep& events = plan_.event_steps[static_cast<std::size_t>(index)];
    std::vector<Placed> records;
    if (!RunRecords(events, step.out, records)) return false;
    const std::int64_t first = FirstOf(events.extent, events.count, record_->period);
    const std::int64_t last =
        events.extent == plan::WindowStep::Extent::Previous ? record_->period - 1 : record_->period;
    if (first > last) return true;
    const auto [begins, ends] = BoundsOf(plan_, first, last);
    const Stretch window{.from = begins, .to = ends};
    for (const Placed& one : records) {
      if (!one.where.known()) {
        NotKnown(step.out, one.where.state, one.where.why, one.where.cause);
        return false;
      }
      const auto stretch = one.counts ? StretchOf(*one.record, window) : std::nullopt;
      if (stretch) all.push_back(*stretch);
      if (traced) {
        trace_->events.push_back(
            {.step = static_cast<std::uint32_t>(index),
             .record = one.record,
             .value = {.number = stretch ? minutes(stretch->to - stretch->from) : Number(0)},
             .counted = stretch.has_value(),
             .shown = {}});
      }
    }
    std::sort(all.begin(), all.end(),
              [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i].from <= all[kept].to) {
        all[kept].to = std::max(all[kept].to, all[i].to);
      } else {
        all[++kept] = all[i];
      }
    }
    if (!all.empty()) all.resize(kept + 1);
    return true;
  };
  std::vector<Stretch> of;
  std::vector<Stretch> outside;
  if (covered.of >= 0) {
    if (!gather(covered.of, of)) return;
  } else {
    const EventRecord& record = *at_hand_[covered.event];
    const plan::EventType& type = plan_.events[covered.event];
    const Value& began = record.fields[static_cast<std::size_t>(type.first_time)];
    if (!began.known()) return NotKnown(step.out, began.state, began.why, step.out);
    // What has not ended goes on to the end of the period.
    Stretch within{.from = std::numeric_limits<std::int64_t>::min(),
                   .to = BoundsOf(plan_, record_->period, record_->period).second};
    if (record.fields[static_cast<std::size_t>(type.second_time)].known())
      within.to = std::numeric_limits<std::int64_t>::max();
    if (const auto stretch = StretchOf(record, within)) of.push_back(*stretch);
  }
  if (covered.outside >= 0 && !gather(covered.outside, outside)) return;
  std::int64_t seconds = 0;
  std::size_t next = 0;
  for (const Stretch& one : of) {
    seconds += one.to - one.from;
    while (next < outside.size() && outside[next].to <= one.from) ++next;
    for (std::size_t i = next; i < outside.size() && outside[i].from < one.to; ++i)
      seconds -= std::min(one.to, outside[i].to) - std::max(one.from, outside[i].from);
  }
  Known(step.out, minutes(seconds));
}

// ---- what is kept -------------------------------------------------------------------------------

// Records that a later period may still read.
auto Evaluator::KeepEvents(const plan::PeriodRecord& record, plan::History& history) const -> void {
  if (plan_.event_needs.empty()) return;
  // Evidence that came early is there or not; nothing asks whether all of it is.
  const bool all_told = std::any_of(
      plan_.event_needs.begin(), plan_.event_needs.end(),
      [](const plan::EventNeed& need) { return need.use != plan::EventNeed::Use::Evidence; });
  if (all_told && !history.events_since) history.events_since = record.period;
  const auto is_read = [&](const EventRecord& kept) {
    return std::any_of(
        plan_.event_needs.begin(), plan_.event_needs.end(), [&](const plan::EventNeed& need) {
          if (need.event != kept.type) return false;
          const plan::EventType& type = plan_.events[kept.type];
          std::optional<std::int64_t> period;
          switch (need.placed) {
            case EventsStep::Placed::ByDate:
              if (const auto date = DateIn(kept, need.field)) period = PeriodOf(plan_, *date);
              break;
            case EventsStep::Placed::ByPeriod: {
              const Value& of = kept.fields[static_cast<std::size_t>(type.period_field)];
              period = of.known() ? of.number.ToInt64() : kept.period;
              break;
            }
            case EventsStep::Placed::ByData: period = kept.period; break;
            case EventsStep::Placed::Overlap: {
              const auto date = DateIn(kept, type.second_time);
              if (!date) return DateIn(kept, type.first_time).has_value();  // it goes on
              period = PeriodOf(plan_, *date);
              break;
            }
          }
          return period && (need.depth < 0 || *period >= record.period + 1 - need.depth);
        });
  };
  // A record that is given again, to say when it ended, takes the place of what was kept.
  std::set<std::pair<std::uint32_t, std::string>> given;
  for (const EventRecord& one : record.events)
    given.emplace(one.type, IdOf(plan_.events[one.type], one));
  std::erase_if(history.events, [&](const EventRecord& kept) {
    const std::string& id = IdOf(plan_.events[kept.type], kept);
    return !is_read(kept) || (!id.empty() && given.contains({kept.type, id}));
  });
  for (const EventRecord& one : record.events) {
    if (!is_read(one)) continue;
    history.events.push_back(one);
    history.events.back().path.clear();
  }
}

}  // namespace bpo::evaluate
