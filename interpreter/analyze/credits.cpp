// Credits that come to more than what is charged: data is looked for that makes credits large, then
// charges small, one input at a time. What is found is what the evaluator made of the whole period.

#include <algorithm>

#include "analyze/findings.h"
#include "analyze/operands.h"
#include "analyze/records.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::LineKind;
using plan::NoSlot;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

// How many steps of a plan are run for it at most.
constexpr std::size_t kMostSteps = 3'000'000;
constexpr std::int64_t kDaysLate = 45;

struct Sums {
  Number credits;
  Number charges;
};

class CreditSearch {
 public:
  explicit CreditSearch(Trial& trial)
      : trial_(trial), plan_(trial.plan()), record_(trial.record()) {
    budget_ = kMostSteps / std::max<std::size_t>(plan_.steps.size(), 1);
  }

  // Whether there is data with which credits exceed charges.
  auto Find() -> bool {
    const auto has = [&](LineKind kind) {
      return std::any_of(plan_.lines.begin(), plan_.lines.end(),
                         [&](const plan::Line& line) { return line.kind == kind && !line.limit; });
    };
    if (!has(LineKind::Credit) || !has(LineKind::Charge)) return false;
    made_.assign(plan_.slots.size(), false);
    for (const plan::Line& line : plan_.lines) {
      if (line.kind != LineKind::Credit && line.kind != LineKind::Charge) continue;
      const auto made = MadeOf(plan_, line.amount);
      for (std::size_t i = 0; i < made.size(); ++i) made_[i] = made_[i] || made[i];
    }
    const auto start = Evaluate();
    if (!start) return false;
    best_ = *start;
    if (Exceeds()) return true;
    BringRecords();
    for (int round = 0; round < 2 && !Exceeds(); ++round) Improve(true);
    for (int round = 0; round < 3 && !Exceeds(); ++round) Improve(false);
    return Exceeds();
  }
  [[nodiscard]] auto sums() const -> const Sums& { return best_; }
  [[nodiscard]] auto record() const -> const plan::PeriodRecord& { return record_; }
  [[nodiscard]] auto made() const -> const std::vector<bool>& { return made_; }
  // The credit that is largest with this data.
  auto Largest() -> const plan::Line* {
    const evaluate::PeriodResult& result = trial_.Run(record_);
    const plan::Line* largest = nullptr;
    for (const plan::Line& line : plan_.lines) {
      if (line.kind != LineKind::Credit || line.limit) continue;
      const Number& amount = result.slots[Index(line.amount)].number;
      if (largest == nullptr || amount > result.slots[Index(largest->amount)].number)
        largest = &line;
    }
    return largest;
  }

 private:
  [[nodiscard]] auto Exceeds() const -> bool { return best_.credits > best_.charges; }

  auto Evaluate() -> std::optional<Sums> {
    if (budget_ == 0) return std::nullopt;
    --budget_;
    const evaluate::PeriodResult& result = trial_.Run(record_);
    if (!trial_.KeepsRules(result)) return std::nullopt;
    Sums sums;
    for (const plan::Line& line : plan_.lines) {
      if (line.kind != LineKind::Credit && line.kind != LineKind::Charge) continue;
      const plan::Value& amount = result.slots[Index(line.amount)];
      if (!amount.known()) return std::nullopt;
      (line.kind == LineKind::Credit ? sums.credits : sums.charges) += amount.number;
    }
    return sums;
  }

  [[nodiscard]] auto IsBetter(const Sums& sums, bool credits_first) const -> bool {
    if (credits_first) return sums.credits > best_.credits;
    return sums.credits.IsPositive() && sums.credits - sums.charges > best_.credits - best_.charges;
  }

  [[nodiscard]] auto ValuesFor(SlotId slot, const Number& given) const -> std::vector<Number> {
    switch (plan_.notes[Index(slot)].shape.kind) {
      case Kind::Percent: return {0, Number::Scaled(5, 1), Number::Scaled(9, 1), 1};
      case Kind::Condition: return {0, 1};
      case Kind::Date: return {given, given + Number(30)};
      case Kind::Quantity: return {0, 1, 10, 500, 1'000, 2'000};
      default: return {given};
    }
  }

  // One input at a time.
  void Improve(bool credits_first) {
    for (auto& [slot, value] : record_.inputs) {
      if (!made_[Index(slot)] || !value.known()) continue;
      Number kept = value.number;
      for (const Number& other : ValuesFor(slot, kept)) {
        value.number = other;
        const auto sums = Evaluate();
        if (!sums || !IsBetter(*sums, credits_first)) continue;
        best_ = *sums;
        kept = other;
        if (Exceeds()) return;
      }
      value.number = kept;
    }
  }

  // Reports and the like come, and come late; whatever else can happen happens once.
  void BringRecords() {
    for (std::uint32_t event = 0; event < plan_.events.size(); ++event) {
      const bool evidence =
          std::any_of(plan_.evidences.begin(), plan_.evidences.end(), [&](const auto& one) {
            return one.event == event && one.for_this_period && one.body.empty();
          });
      for (const bool all : {false, true}) {
        if (Bring(RecordIn(plan_, event, record_.period, evidence ? kDaysLate : 0, all))) break;
      }
    }
  }

  // Keeps the record if credits rise by more than charges do.
  auto Bring(plan::EventRecord record) -> bool {
    record_.events.push_back(std::move(record));
    const auto sums = Evaluate();
    if (sums &&
        sums->credits - best_.credits > std::max(sums->charges - best_.charges, Number(0))) {
      best_ = *sums;
      return true;
    }
    record_.events.pop_back();
    return false;
  }

  Trial& trial_;
  const plan::Plan& plan_;
  plan::PeriodRecord record_;
  std::vector<bool> made_;
  std::size_t budget_ = 0;
  Sums best_;
};

}  // namespace

void FindCreditsBeyondCharges(const Subject& subject, std::vector<Trial>& trials,
                              Emitter& emitter) {
  for (Trial& trial : trials) {
    CreditSearch search(trial);
    if (!search.Find()) continue;
    const plan::Line* line = search.Largest();
    if (line == nullptr || !subject.IsOwn(line->named.span)) continue;
    const plan::Plan& plan = trial.plan();
    std::string data = trial.Describe(search.record(), search.made());
    for (const plan::EventRecord& record : search.record().events)
      data += (data.empty() ? "" : ", ") + Describe(plan, record);
    emitter
        .Emit(Id::credits_exceed_charges, line->named.span,
              "credits can come to more than is charged: " +
                  Show(plan, line->amount, search.sums().credits) + " against " +
                  Show(plan, line->amount, search.sums().charges))
        .At("the largest of them")
        .Note("with " + data)
        .Help("cap them: `limit credit_cap = reduce all credits to at most all charges`");
    return;
  }
}

}  // namespace bpo::analyze
