// The columns that a contract's results have: the same for every batch, whatever its rows come to.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "plan/versions.h"

namespace bpo::columns {

// Of numbers that no clause rounds: as a statement shows them.
inline constexpr int kDecimalsShown = 12;

struct ResultColumn {
  enum class Kind : std::uint8_t {
    Amount,  // a decimal of `scale` places
    Flag,
    Day,
    Moment,  // seconds since 1970, UTC
    Text,
    Status,  // one of `words`
  };
  // What of the contract it is.
  enum class Of : std::uint8_t {
    Payable,
    Correction,
    Line,
    Total,
    Metric,
    LevelStatus,
    LevelMeasured,
    DutyStatus,
    DutyDue,
    DutyDone,
    RightStatus,
    RightSince,
  };
  std::string name;
  Kind kind{};
  Of of{};
  int scale = 0;
  const std::vector<std::string_view>* words = nullptr;
  // Where it stands in each version of the contract.
  struct Place {
    plan::SlotId slot = plan::NoSlot;
    plan::SlotId hidden = plan::NoSlot;  // nothing is told where this is known
  };
  std::vector<Place> places;
  plan::Shape shape;

  // What is shown, and not paid.
  [[nodiscard]] auto IsMeasure() const -> bool {
    return of == Of::Metric || of == Of::LevelMeasured;
  }
  // Where the words for what has no status stand among `words`.
  [[nodiscard]] auto NotDue() const -> std::size_t { return words->size() - 2; }
  [[nodiscard]] auto Unknown() const -> std::size_t { return words->size() - 1; }
};

class ResultColumns {
 public:
  // `taken` are names that other columns of the result have.
  ResultColumns(const plan::Versions& versions, const std::vector<std::string>& taken);

  [[nodiscard]] auto all() const -> const std::vector<ResultColumn>& { return columns_; }
  // The column of a clause and its keys, `availability[jerez]`; kNone if it has none.
  [[nodiscard]] auto Find(ResultColumn::Of of, const std::string& name) const -> std::size_t;

 private:
  // The column, whether it is new or was there in an earlier version.
  auto Add(ResultColumn::Of of, ResultColumn::Kind kind, const std::string& clause,
           std::string_view field, plan::SlotId slot, const plan::Shape& shape) -> ResultColumn&;
  void AddAmount(ResultColumn::Of of, const std::string& clause, plan::SlotId slot,
                 const plan::Shape& shape, int scale);
  void AddPlan(const plan::Plan& plan);

  std::vector<ResultColumn> columns_;
  std::map<std::pair<ResultColumn::Of, std::string>, std::size_t> places_;
  std::vector<std::string> taken_;
  std::size_t version_ = 0;  // whose plan is added
  std::size_t versions_ = 0;
};

// `availability[jerez]`
auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string;

// The statuses of a kind of clause in their order, then `not due` and `unknown`.
auto WordsOf(plan::Shape::Kind kind) -> const std::vector<std::string_view>*;

}  // namespace bpo::columns
