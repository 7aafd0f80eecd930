// The versions of one contract keep the same things in the same order between periods, so that the
// history of one period is that of the next whatever amendment lies between them.

#include <algorithm>

#include "plan/lower.h"
#include "plan/lowering.h"

namespace bpo::plan {

auto Register::Add(const Register& other) -> void {
  for (const Entry& entry : other.tracks) {
    const auto same = std::ranges::find_if(tracks, [&](const Entry& one) {
      return one.track.name == entry.track.name && one.track.keys == entry.track.keys;
    });
    // What one version reads back to a period that moves on, all versions keep from the start.
    const std::int64_t depth = entry.track.windows.empty() ? entry.track.depth : -1;
    if (same == tracks.end()) {
      tracks.push_back(entry);
      tracks.back().track.depth = depth;
      tracks.back().track.windows.clear();
      continue;
    }
    Track& track = same->track;
    if (track.depth != -1) track.depth = depth == -1 ? -1 : std::max(track.depth, depth);
    if (track.since == kNever) track.shape = entry.track.shape;
    track.since = std::min(track.since, entry.track.since);
  }
  for (const Carry& carry : other.carries) {
    const auto same = std::ranges::find_if(carries, [&](const Carry& one) {
      return one.name == carry.name && one.keys == carry.keys;
    });
    if (same == carries.end()) {
      carries.push_back(carry);
      continue;
    }
    if (same->since == kNever) same->shape = carry.shape;
    same->since = std::min(same->since, carry.since);
  }
  for (const Count& count : other.counts) {
    if (std::ranges::find(counts, count) == counts.end()) counts.push_back(count);
  }
  risen.insert(other.risen.begin(), other.risen.end());
  summed.insert(other.summed.begin(), other.summed.end());
}

auto Register::AddPaid(const std::map<std::string, Paid>& lines) -> void {
  for (const auto& [name, line] : lines) {
    const auto [place, fresh] = paid.emplace(name, line);
    if (fresh) continue;
    Paid& one = place->second;
    one.since = std::min(one.since, line.since);
    for (const auto& keys : line.keys) {
      if (std::ranges::find(one.keys, keys) == one.keys.end()) one.keys.push_back(keys);
    }
    one.lines.insert(line.lines.begin(), line.lines.end());
    one.beside.insert(line.beside.begin(), line.beside.end());
    one.below.insert(line.below.begin(), line.below.end());
  }
}

// Puts what all versions keep in its place; what this one does not have begins never.
void Lowering::TakeKnown() {
  if (known_ == nullptr) return;
  for (const Register::Entry& entry : known_->tracks) {
    Track track;
    track.name = entry.track.name;
    track.keys = entry.track.keys;
    track.shape = entry.track.shape;
    track.depth = entry.track.depth;
    track.since = kNever;
    auto owner = std::tuple(check::NoSymbol, Keys{}, static_cast<FieldOf>(entry.field));
    const auto index = static_cast<std::uint32_t>(plan_.tracks.size());
    if (const auto found = c_.by_name.find(entry.symbol); found != c_.by_name.end()) {
      const Symbol& symbol = c_[found->second];
      for (const Keys& keys : AllKeys(symbol.keys)) {
        if (KeyNames(symbol.keys, keys) != entry.track.keys) continue;
        owner = std::tuple(found->second, keys, static_cast<FieldOf>(entry.field));
        track.since = Since(symbol.name);
        SetRecurrence(track, found->second, static_cast<FieldOf>(entry.field));
        tracks_.emplace(owner, index);
      }
    } else if (known_->summed.contains(entry.track.name) && IsRemoved(entry.track.name)) {
      track.since = entry.track.since;
      track.every = known_->paid.at(entry.track.name).every;
      track.pays = true;
    }
    plan_.tracks.push_back(std::move(track));
    track_owners_.push_back(std::move(owner));
  }
  for (Carry carry : known_->carries) {
    Value absent;
    absent.state = State::Absent;
    absent.why = Why::BeforeTerm;
    carry.opening = carry.closing = NewSlot(carry.shape, {}, SlotNote::Role::Hidden, absent);
    carry.opens = NoSlot;
    carry.since = kNever;
    plan_.carries.push_back(std::move(carry));
  }
}

auto Lowering::KeepCarry(Carry carry) -> std::uint32_t {
  carry.since = Since(carry.name.substr(0, carry.name.find('.')));
  const auto place = std::ranges::find_if(plan_.carries, [&](const Carry& one) {
    return one.name == carry.name && one.keys == carry.keys;
  });
  const auto index = static_cast<std::uint32_t>(place - plan_.carries.begin());
  if (place == plan_.carries.end()) {
    plan_.carries.push_back(std::move(carry));
  } else {
    *place = std::move(carry);
  }
  return index;
}

auto Lowering::Since(const std::string& symbol) const -> std::int64_t {
  const auto found = c_.since.find(symbol);
  return found == c_.since.end() ? 0 : found->second;
}

auto Lowering::AmendmentOf(Span span) const -> std::int32_t {
  for (std::size_t i = 0; i < c_.amendments.size(); ++i) {
    const Span all = c_.amendments[i].span;
    if (span.file == all.file && all.begin <= span.begin && span.end <= all.end)
      return static_cast<std::int32_t>(i);
  }
  return -1;
}

// `4.1, amended by A1`
auto Lowering::AmendedNumber(const Symbol& symbol) const -> std::string {
  const syntax::Head& head = syntax::HeadOf(*symbol.clause);
  const std::string number = head.number ? head.number->text : "";
  const std::int32_t index = AmendmentOf(symbol.span);
  if (index < 0) return number;
  const check::Amendment& amendment = c_.amendments[static_cast<std::size_t>(index)];
  return (number.empty() ? "" : number + ", ") + "amended by " +
         (amendment.number.empty() ? amendment.name : amendment.number);
}

auto Lowering::Kept(const Plan& plan) const -> Register {
  Register kept;
  for (std::size_t i = 0; i < plan.tracks.size(); ++i) {
    const auto& [symbol, keys, field] = track_owners_[i];
    const std::string name = symbol != check::NoSymbol   ? c_[symbol].name
                             : i < known_->tracks.size() ? known_->tracks[i].symbol
                                                         : plan.tracks[i].name;
    kept.tracks.push_back({name, static_cast<std::uint8_t>(field), plan.tracks[i]});
  }
  kept.carries = plan.carries;
  for (const auto& [key, before] : counts_) {
    const auto& [symbol, keys, field] = key;
    kept.counts.push_back(
        {c_[symbol].name, KeyNames(c_[symbol].keys, keys), static_cast<std::uint8_t>(field)});
  }
  for (const auto& [symbol, rises] : rises_) kept.risen.insert(c_[symbol].name);
  kept.summed = summed_;
  return kept;
}

namespace {

// Where versions differ in when a thing exists, it is kept in every period with what it was then.
void ShareRecurrences(std::vector<Plan>& plans) {
  for (std::size_t i = 0; i < plans.front().tracks.size(); ++i) {
    const Plan* first = nullptr;
    bool same = true;
    for (const Plan& plan : plans) {
      if (plan.tracks[i].since == kNever) continue;
      if (first == nullptr) first = &plan;
      same = same && plan.tracks[i].every == first->tracks[i].every;
    }
    if (same) continue;
    for (Plan& plan : plans) plan.tracks[i].every.reset();
  }
}

// Each version keeps the records that any of them reads.
void ShareEventNeeds(std::vector<Plan>& plans) {
  std::vector<EventNeed> all;
  for (const Plan& plan : plans) {
    for (const EventNeed& need : plan.event_needs) {
      const auto same = std::ranges::find_if(all, [&](const EventNeed& one) {
        return one.event == need.event && one.placed == need.placed && one.field == need.field &&
               one.use == need.use;
      });
      if (same == all.end()) {
        all.push_back(need);
      } else if (same->depth >= 0) {
        same->depth = need.depth < 0 ? need.depth : std::max(same->depth, need.depth);
      }
    }
  }
  for (Plan& plan : plans) {
    plan.event_needs.clear();
    for (const EventNeed& need : all) {
      if (need.event < plan.events.size()) plan.event_needs.push_back(need);
    }
  }
}

// Records of earlier periods are kept as their event declares them.
void CheckKeptEvents(const std::vector<Plan>& plans, diagnostics::Emitter& emitter) {
  const std::vector<EventType>& first = plans.front().events;
  for (const Plan& plan : plans) {
    for (const EventNeed& need : plan.event_needs) {
      if (need.event >= first.size()) continue;
      const EventType& was = first[need.event];
      const bool same =
          need.event < plan.events.size() && plan.events[need.event].name == was.name &&
          std::ranges::equal(
              plan.events[need.event].fields, was.fields,
              [](const auto& a, const auto& b) { return a.name == b.name && a.shape == b.shape; });
      if (same) continue;
      emitter
          .Emit(diagnostics::Id::amendment_changes_event, was.span,
                "records of `" + was.name +
                    "` of earlier periods are read, and an amendment changes or removes the event")
          .Help("leave the event as it is, and declare another one");
      return;
    }
  }
}

// A value that is a key is kept by its place among the keys, so that those may be added to and not
// moved while such a value is kept.
void CheckKeptKeys(const std::vector<Plan>& plans, diagnostics::Emitter& emitter) {
  const auto moves = [&](std::uint32_t dimension) {
    const auto& keys = plans.front().dimensions[dimension].keys;
    return std::ranges::any_of(plans, [&](const Plan& plan) {
      const auto& here = plan.dimensions[dimension].keys;
      return here.size() < keys.size() ||
             !std::equal(
                 keys.begin(), keys.end(), here.begin(),
                 [](const auto& a, const auto& b) { return a.name == b.name; });
    });
  };
  for (const Plan& plan : plans) {
    for (const Track& track : plan.tracks) {
      if (track.since == kNever || track.shape.kind != Shape::Kind::Key ||
          track.shape.dimension >= plans.front().dimensions.size() || !moves(track.shape.dimension))
        continue;
      emitter
          .Emit(diagnostics::Id::amendment_moves_keys, plan.notes[Index(track.slot)].span,
                "`" + track.name + "` of earlier periods is a key of " +
                    plans.front().dimensions[track.shape.dimension].name +
                    ", and an amendment takes keys away or moves them")
          .Help("leave the keys as they are, and add new ones behind them");
      return;
    }
  }
}

}  // namespace

auto LowerVersions(const std::vector<const check::CheckedContract*>& versions,
                   diagnostics::Emitter& emitter) -> std::vector<Plan> {
  if (versions.size() == 1) {
    std::vector<Plan> only;
    only.push_back(Lower(*versions.front(), emitter));
    return only;
  }
  // What is kept for the sake of one version may make another keep more.
  Register all;
  for (const check::CheckedContract* version : versions) {
    all.AddPaid(Lowering(*version, emitter).Paid());
    for (const auto& [symbol, interval] : version->totals)
      all.totals[(*version)[symbol].name].insert(interval);
    for (const auto& [bank, lots] : version->bank_lots) {
      std::int64_t& most = all.lots[(*version)[bank].name][version->amendments.size()];
      most = std::max(most, lots);
    }
  }
  for (;;) {
    const std::size_t size = all.size();
    Register next = all;
    bool deeper = false;
    std::vector<Plan> plans;
    for (const check::CheckedContract* version : versions) {
      diagnostics::Emitter findings;
      Lowering lowering(*version, findings, &all);
      plans.push_back(lowering.LowerContract());
      const Register kept = lowering.Kept(plans.back());
      for (std::size_t i = 0; i < all.tracks.size(); ++i)
        deeper = deeper || kept.tracks[i].track.depth != all.tracks[i].track.depth;
      next.Add(kept);
      if (findings.HasErrors()) {
        for (diagnostics::Diagnostic& finding : findings.Take()) emitter.Add(std::move(finding));
        return plans;
      }
    }
    all = std::move(next);
    if (size == all.size() && !deeper) {
      for (Plan& plan : plans) {
        for (std::size_t i = 0; i < plan.tracks.size(); ++i) {
          if (plan.tracks[i].since == kNever) plan.tracks[i].shape = all.tracks[i].track.shape;
          plan.tracks[i].depth = all.tracks[i].track.depth;
          if (plan.tracks[i].depth == -1) plan.tracks[i].windows.clear();
        }
        for (std::size_t i = 0; i < plan.carries.size(); ++i) {
          if (plan.carries[i].since == kNever) plan.carries[i].shape = all.carries[i].shape;
        }
      }
      ShareRecurrences(plans);
      ShareEventNeeds(plans);
      CheckKeptKeys(plans, emitter);
      CheckKeptEvents(plans, emitter);
      return plans;
    }
  }
}

}  // namespace bpo::plan
