// A small plan for the tests of this folder: monthly, 2025 to 2027, with one of each kind of thing
// that data may bring.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"

namespace bpo::input {

class ExamplePlan {
 public:
  static auto Make() -> plan::Plan {
    ExamplePlan maker;
    maker.Contract();
    maker.Inputs();
    maker.Events();
    maker.Parameters();
    maker.Past();
    maker.plan_.slots.resize(maker.next_);
    maker.plan_.notes.resize(maker.next_);
    return std::move(maker.plan_);
  }

  static auto Quantity(std::string singular, std::string plural, bool money = false,
                       bool rate = false) -> plan::Shape {
    plan::Shape shape;
    shape.kind = plan::Shape::Kind::Quantity;
    shape.singular = std::move(singular);
    shape.plural = std::move(plural);
    shape.money = money;
    shape.rate = rate;
    shape.decimals = money && !rate ? 2 : -1;
    return shape;
  }
  static auto Of(plan::Shape::Kind kind) -> plan::Shape {
    plan::Shape shape;
    shape.kind = kind;
    return shape;
  }
  static auto Term() -> values::Term {
    return {*values::Date::FromYmd(2025, 1, 1), *values::Date::FromYmd(2027, 12, 31)};
  }

 private:
  using Kind = plan::Shape::Kind;

  void Contract() {
    plan_.contract = "Example";
    plan_.scheme = *values::PeriodScheme::Monthly(Term());
    plan_.currency = "USD";
    plan_.fingerprint = "f00d";
    plan_.version = "0.1.0";
    plan_.dimensions = {{"role", {{"senior", "Senior"}, {"junior", "Junior"}}},
                        {"site", {{"jerez", "Jerez"}, {"leon", "León"}}}};
  }

  auto Slots(std::size_t count) -> std::vector<plan::SlotId> {
    std::vector<plan::SlotId> slots;
    for (std::size_t i = 0; i < count; ++i) slots.push_back(static_cast<plan::SlotId>(next_++));
    return slots;
  }
  auto Field(std::string name, plan::Shape shape, std::vector<std::uint32_t> by = {})
      -> plan::Field {
    plan::Field field;
    field.name = std::move(name);
    field.shape = std::move(shape);
    field.by = std::move(by);
    std::size_t count = 1;
    for (const auto dimension : field.by) count *= plan_.dimensions[dimension].keys.size();
    field.slots = Slots(count);
    return field;
  }

  void Inputs() {
    auto& inputs = plan_.inputs;
    inputs.push_back(Field("calls", Quantity("call", "calls")));
    inputs.back().shape.declared = true;
    inputs.push_back(Field("training", Quantity("hour", "hours")));
    inputs.back().resolution = values::Number::Scaled(25, 2);
    inputs.push_back(Field("invoices", Quantity("USD", "USD", true)));
    inputs.push_back(Field("quality", Of(Kind::Percent)));
    inputs.back().optional = true;
    inputs.back().resolution = values::Number::Scaled(1, 3);
    inputs.push_back(Field("cpi", Of(Kind::Percent)));
    inputs.back().every = values::Recurrence{.interval = {}, .month = 1, .day = {}};
    inputs.push_back(Field("hours", Quantity("hour", "hours"), {0, 1}));
    inputs.back().optional = true;
    inputs.push_back(Field("score", Of(Kind::Percent)));
    inputs.back().optional = true;
    inputs.back().percent_as = plan::Field::PercentAs::Points;
    inputs.push_back(Field("accepted", Of(Kind::Condition)));
    inputs.back().optional = true;
  }

  void Events() {
    plan::EventType type;
    type.name = "outage";
    type.plural = "outages";
    auto site = Of(Kind::Key);
    site.dimension = 1;
    type.fields.resize(4);
    type.fields[0] = {"id", Of(Kind::Key), {}, false, true};
    type.fields[1] = {"site", site, {}, false, false};
    type.fields[2] = {"ended", Of(Kind::Date), {}, true, false};
    type.fields[3] = {"for", Of(Kind::Period), {}, true, false};
    type.id_field = 0;
    type.period_field = 3;
    type.date_field = 2;
    plan_.events.push_back(std::move(type));
  }

  void Parameters() {
    plan::Parameter fee;
    fee.field = Field("fee", Quantity("USD", "USD", true));
    fee.at_least = {{values::Number(0), false}};
    fee.at_most = {{values::Number(500), true}};
    fee.has_fallback = true;
    plan_.parameters.push_back(std::move(fee));
    plan::Parameter rates;
    rates.field.name = "rates";
    rates.field.shape = Quantity("USD per call", "USD per call", true, true);
    rates.field.by = {1};
    rates.is_table = true;
    rates.quantity = Quantity("call", "calls");
    rates.has_fallback = true;
    plan_.terms_tables = 2;
    plan_.parameters.push_back(std::move(rates));
  }

  void Past() {
    plan::Track speed;
    speed.name = "speed";
    speed.keys = {"jerez"};
    speed.shape = Of(Kind::SlaStatus);
    speed.depth = 2;
    plan_.tracks.push_back(speed);
    plan::Track rate;
    rate.name = "rate";
    rate.shape = Of(Kind::Percent);
    rate.depth = -1;
    plan_.tracks.push_back(rate);
    plan::Carry rise;
    rise.name = "rise";
    rise.shape = Of(Kind::Number);
    plan_.carries.push_back(rise);
    plan::Carry bank;
    bank.name = "bank";
    bank.keys = {"leon"};
    bank.shape = Quantity("hour", "hours");
    plan_.carries.push_back(bank);
  }

  plan::Plan plan_;
  std::size_t next_ = 0;
};

}  // namespace bpo::input
