// Every kind of clause: its head, its rows, its short form.

#include <string>

#include <gtest/gtest.h>

#include "syntax/print_in_tests.h"

namespace bpo::syntax {
namespace {

TEST(Heads, HaveOneOrder) {
  const Parsed parsed(
      "charge fee [4.1 (a)] \"The fee\" for each site and role every contract year to date = 5 "
      "USD\n");
  EXPECT_EQ(parsed.Ids(), "");
  const Head& head = HeadOf(parsed.file.clauses[0]);
  EXPECT_EQ(head.name->text, "fee");
  EXPECT_EQ(head.number->text, "4.1 (a)");
  EXPECT_EQ(head.title->text, "The fee");
  EXPECT_EQ(parsed.Show(head.for_each), "site,role");
  EXPECT_EQ(head.every, Head::Every::ContractYear);
  EXPECT_TRUE(head.to_date);
  EXPECT_EQ(parsed.TextOf(head.word), "charge");
  EXPECT_EQ(parsed.TextOf(head.name->span), "fee");
  EXPECT_EQ(parsed.TextOf(head.number->span), "4.1 (a)");
  EXPECT_EQ(parsed.TextOf(head.title->span), "The fee");
  EXPECT_EQ(parsed.TextOf(head.span),
            "charge fee [4.1 (a)] \"The fee\" for each site and role every contract year to date");
  EXPECT_EQ(parsed.TextOf(parsed.file.clauses[0].span), parsed.TextOf(head.span) + " = 5 USD");
}

TEST(Heads, MayBeShort) {
  const Parsed parsed(
      "define a every quarter = 1\ndefine b every calendar year = 1\ndefine c every period = "
      "1\ndefine d [ 7 ] = 1\nalways = a\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(HeadOf(parsed.file.clauses[0]).every, Head::Every::Quarter);
  EXPECT_EQ(HeadOf(parsed.file.clauses[1]).every, Head::Every::CalendarYear);
  EXPECT_EQ(HeadOf(parsed.file.clauses[2]).every, Head::Every::Period);
  EXPECT_EQ(HeadOf(parsed.file.clauses[3]).number->text, "7");
  EXPECT_FALSE(HeadOf(parsed.file.clauses[4]).name);
}

TEST(Clauses, Contract) {
  const Parsed parsed(
      "contract \"Care\" {\n  client: \"A plc\", GB\n  provider: \"B Ltd\"\n  term: 2025-01-01 to "
      "2027-12-31\n  period: month from day 16\n"
      "  currency: USD\n  calendar: england_and_wales\n  time zone: Europe/London\n  lines: "
      "rounded half up to 0.01 USD\n}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& contract = parsed.Get<ContractClause>(0);
  EXPECT_EQ(contract.head.title->text, "Care");
  EXPECT_EQ(contract.client->name.text, "A plc");
  EXPECT_EQ(contract.client->country->text, "GB");
  EXPECT_EQ(contract.provider->name.text, "B Ltd");
  EXPECT_FALSE(contract.provider->country);
  EXPECT_EQ(contract.term_from->ToText(), "2025-01-01");
  EXPECT_EQ(contract.term_to->ToText(), "2027-12-31");
  EXPECT_EQ(parsed.TextOf(contract.term_span), "2025-01-01 to 2027-12-31");
  EXPECT_EQ(contract.period->text, "month");
  EXPECT_EQ(contract.from_day, 16);
  EXPECT_EQ(contract.currency->text, "USD");
  EXPECT_EQ(contract.calendar->text, "england_and_wales");
  EXPECT_EQ(contract.time_zone->text, "Europe/London");
  EXPECT_EQ(contract.lines->kind, Tail::Kind::Rounded);
  EXPECT_EQ(parsed.Show(contract.lines->rounding->place), "{0.01 USD}");
}

TEST(Clauses, ContractPeriodsAndUnroundedLines) {
  for (const std::string period : {"month", "week", "quarter", "year", "once"}) {
    const Parsed parsed("contract {\n  period: " + period + "\n  lines: not rounded\n}\n");
    EXPECT_EQ(parsed.Ids(), "");
    EXPECT_EQ(parsed.Get<ContractClause>(0).period->text, period);
    EXPECT_EQ(parsed.Get<ContractClause>(0).lines->kind, Tail::Kind::NotRounded);
  }
}

TEST(Clauses, Use) {
  const Parsed parsed(
      "use calendars for england_and_wales, us_federal\nuse \"msa.bpo\" with { fee: 100 USD; "
      "share: 5% }\nuse \"more.bpo\" for a\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Get<UseClause>(0).module->text, "calendars");
  EXPECT_EQ(parsed.Show(parsed.Get<UseClause>(0).names), "england_and_wales,us_federal");
  EXPECT_EQ(parsed.Get<UseClause>(1).file->text, "msa.bpo");
  ASSERT_EQ(parsed.Get<UseClause>(1).with.size(), 2U);
  EXPECT_EQ(parsed.Get<UseClause>(1).with[1].name.text, "share");
  EXPECT_EQ(parsed.Show(parsed.Get<UseClause>(1).with[0].value), "{100 USD}");
  EXPECT_EQ(parsed.Show(parsed.Get<UseClause>(2).names), "a");
}

TEST(Clauses, PartUnitAndExcluded) {
  const Parsed parsed(
      "part 4 \"Charges\"\nunit call, calls\nunit ticket\nexcluded [2.4] \"Collections\"\npart "
      "\"Annex\"\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Get<PartClause>(0).head.number->text, "4");
  EXPECT_EQ(parsed.Get<PartClause>(0).head.title->text, "Charges");
  EXPECT_EQ(parsed.Get<UnitClause>(1).singular.text, "call");
  EXPECT_EQ(parsed.Get<UnitClause>(1).plural->text, "calls");
  EXPECT_FALSE(parsed.Get<UnitClause>(2).plural);
  EXPECT_EQ(parsed.Get<ExcludedClause>(3).head.number->text, "2.4");
  EXPECT_FALSE(parsed.Get<ExcludedClause>(3).head.name);
  EXPECT_FALSE(parsed.Get<PartClause>(4).head.number);
}

TEST(Clauses, DimensionSiteService) {
  const Parsed parsed(
      "dimension centre \"Centre\" {\n  jerez \"Jerez\" { province: south; country: ES }\n  "
      "leon\n}\n"
      "dimension role { senior \"Senior agent\"; agent }\n"
      "site jerez [2.1] \"Jerez\" { country: ES; location: nearshore; time zone: Europe/Madrid; "
      "calendar: spain }\n"
      "service voice { office: front; sites: jerez, leon; hours: 08:00 to 20:00, monday to friday "
      "}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& centre = parsed.Get<DimensionClause>(0);
  ASSERT_EQ(centre.keys.size(), 2U);
  EXPECT_EQ(centre.keys[0].name.text, "jerez");
  EXPECT_EQ(centre.keys[0].title->text, "Jerez");
  ASSERT_EQ(centre.keys[0].attributes.size(), 2U);
  EXPECT_EQ(centre.keys[0].attributes[1].name.text, "country");
  EXPECT_EQ(centre.keys[0].attributes[1].value.text, "ES");
  EXPECT_EQ(parsed.Get<DimensionClause>(1).keys.size(), 2U);
  const auto& site = parsed.Get<SiteClause>(2);
  EXPECT_EQ(site.country->text + site.location->text + site.time_zone->text + site.calendar->text,
            "ESnearshoreEurope/Madridspain");
  const auto& service = parsed.Get<ServiceClause>(3);
  EXPECT_EQ(service.office->text, "front");
  EXPECT_EQ(parsed.Show(service.sites), "jerez,leon");
  EXPECT_EQ(service.hours->text, "08:00 to 20:00, monday to friday");
}

TEST(Clauses, InputFieldsAndRules) {
  const Parsed parsed(
      "input voice_data [3] \"Voice\" {\n"
      "  calls_offered \"Calls offered\": calls\n"
      "  worked: hours by role, site to 0.25, optional\n"
      "  paid: USD, by role, site, optional\n"
      "  score: percent to 0.1%, every January\n"
      "  level: percent as points, every quarter\n"
      "  open: yes or no\n"
      "  rate: USD per EUR\n"
      "  calls_offered must be at least paid + 5\n"
      "  score must be between 0% and 100%\n"
      "}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& input = parsed.Get<InputClause>(0);
  EXPECT_EQ(input.head.name->text, "voice_data");
  ASSERT_EQ(input.fields.size(), 7U);
  EXPECT_EQ(input.fields[0].title->text, "Calls offered");
  EXPECT_EQ(parsed.Show(input.fields[0].type.unit), "calls");
  EXPECT_EQ(parsed.Show(input.fields[1].type.by), "role,site");
  EXPECT_EQ(parsed.Show(input.fields[1].type.resolution), "0.25");
  EXPECT_TRUE(input.fields[1].type.optional);
  EXPECT_EQ(parsed.TextOf(input.fields[1].type.span), "hours by role, site to 0.25, optional");
  EXPECT_EQ(parsed.Show(input.fields[2].type.by), "role,site");
  EXPECT_TRUE(input.fields[2].type.optional);
  EXPECT_EQ(input.fields[3].type.every->text, "January");
  EXPECT_EQ(parsed.Show(input.fields[3].type.resolution), "0.1%");
  EXPECT_EQ(input.fields[4].type.percent_as->text, "points");
  EXPECT_EQ(input.fields[4].type.every->text, "quarter");
  EXPECT_EQ(parsed.Show(input.fields[5].type.unit), "condition");
  EXPECT_EQ(parsed.Show(input.fields[6].type.unit), "USD per EUR");
  ASSERT_EQ(input.rules.size(), 2U);
  EXPECT_EQ(parsed.Show(input.rules[0].left), "calls_offered");
  EXPECT_EQ(parsed.Show(input.rules[0].bound), "at-least (+ paid 5)");
  EXPECT_EQ(parsed.Show(input.rules[1].bound), "between 0% 100%");
  EXPECT_EQ(parsed.TextOf(input.rules[1].span), "score must be between 0% and 100%");
}

TEST(Clauses, Event) {
  const Parsed parsed(
      "event outage, outages [6.1] \"Outages\" {\n  id: key\n  began: instant\n  ended: instant, "
      "optional\n  for: period\n}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& event = parsed.Get<EventClause>(0);
  EXPECT_EQ(event.head.name->text, "outage");
  EXPECT_EQ(event.plural.text, "outages");
  EXPECT_EQ(event.head.number->text, "6.1");
  ASSERT_EQ(event.fields.size(), 4U);
  EXPECT_EQ(event.fields[3].name.text, "for");
  EXPECT_TRUE(event.fields[2].type.optional);
}

TEST(Clauses, Parameters) {
  const Parsed parsed(
      "parameter fee [3.1] \"Fee\": USD, at least 0 USD, at most 900 USD, otherwise 500 USD\n"
      "parameter share: percent to 0.1%, between 0% and 10%\n"
      "parameter rates: table by site, graduated calls\n"
      "parameter card: table by role, site\n"
      "parameter steps: table, cumulative steps\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& fee = parsed.Get<ParameterClause>(0);
  EXPECT_FALSE(fee.is_table);
  ASSERT_EQ(fee.type.bounds.size(), 2U);
  EXPECT_EQ(parsed.Show(fee.type.bounds[1]), "at-most {900 USD}");
  EXPECT_EQ(parsed.Show(fee.type.fallback), "{500 USD}");
  EXPECT_EQ(parsed.Show(parsed.Get<ParameterClause>(1).type.bounds[0]), "between 0% 10%");
  const auto& rates = parsed.Get<ParameterClause>(2);
  EXPECT_TRUE(rates.is_table);
  EXPECT_EQ(parsed.Show(rates.type.by), "site");
  EXPECT_EQ(rates.reading, TierReading::Graduated);
  EXPECT_EQ(parsed.Show(*rates.quantity), "calls");
  EXPECT_EQ(parsed.Show(parsed.Get<ParameterClause>(3).type.by), "role,site");
  EXPECT_EQ(parsed.Get<ParameterClause>(4).reading, TierReading::CumulativeSteps);
}

TEST(Clauses, Define) {
  const Parsed parsed(
      "define a [1.1] \"A\" = b\ndefine c { value: d; paper: \"words\" }\ndefine e { from "
      "2025-01-01: 100 USD; from 2026-01-01: 110 USD }\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Show(parsed.Get<DefineClause>(0).value), "b");
  EXPECT_EQ(parsed.Show(parsed.Get<DefineClause>(1).value), "d");
  EXPECT_EQ(parsed.Get<DefineClause>(1).paper->text, "words");
  EXPECT_EQ(parsed.Show(parsed.Get<DefineClause>(2).value),
            "(dated [2025-01-01: {100 USD}] [2026-01-01: {110 USD}])");
}

TEST(Clauses, Tables) {
  const Parsed parsed(
      "table card [9] \"Card\" by role, site { senior, jerez: 85 USD per hour; agent, leon: 60 USD "
      "per hour }\n"
      "table speed by site, banded {\n  jerez { at least 82%: 0%; below 82%: 1% }\n  leon { "
      "otherwise: 2% }\n}\n"
      "table t, graduated { part up to 10 calls: 1 USD per call; part above: 2 USD per call }\n"
      "table fx by currency { EUR: 1.1; GBP: 1.3 }\n"
      "table severity by level { 1: 5 USD; \"other\": 4 USD }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& card = parsed.Get<TableClause>(0);
  EXPECT_EQ(parsed.Show(card.by), "role,site");
  EXPECT_EQ(card.head.number->text, "9");
  ASSERT_EQ(card.rows.size(), 2U);
  EXPECT_EQ(parsed.Show(card.rows[1].keys), "agent,leon");
  EXPECT_EQ(parsed.Show(card.rows[1].value), "{60 USD per hour}");
  const auto& speed = parsed.Get<TableClause>(1);
  EXPECT_EQ(speed.reading, TierReading::Banded);
  ASSERT_EQ(speed.rows.size(), 2U);
  EXPECT_EQ(parsed.ShowTiers(speed.rows[0].tiers), "[at-least 82%: 0%] [below 82%: 1%]");
  const auto& tiers = parsed.Get<TableClause>(2);
  EXPECT_TRUE(tiers.by.empty());
  ASSERT_EQ(tiers.rows.size(), 1U);
  EXPECT_TRUE(tiers.rows[0].keys.empty());
  EXPECT_EQ(tiers.rows[0].tiers.size(), 2U);
  EXPECT_EQ(parsed.Show(parsed.Get<TableClause>(3).rows[0].keys), "EUR");
  EXPECT_EQ(parsed.Show(parsed.Get<TableClause>(4).rows[1].keys), "other");
}

TEST(Clauses, Function) {
  const Parsed parsed(
      "function commission(amount, rate: percent) [9] \"Commission\" = amount * rate\nfunction "
      "none() = 0\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& function = parsed.Get<FunctionClause>(0);
  EXPECT_EQ(function.head.name->text, "commission");
  EXPECT_EQ(function.head.number->text, "9");
  ASSERT_EQ(function.parameters.size(), 2U);
  EXPECT_FALSE(function.parameters[0].type);
  EXPECT_EQ(parsed.Show(*function.parameters[1].type), "percent");
  EXPECT_EQ(parsed.Show(function.value), "(* amount rate)");
  EXPECT_TRUE(parsed.Get<FunctionClause>(1).parameters.empty());
}

TEST(Clauses, Index) {
  const Parsed parsed(
      "index cpi [4.5] \"Rise\" { every: January from 2026; by: change, at least 0%, at most 3%; "
      "basis: the rate before }\n"
      "index other { every: March; by: 2%; basis: the first rate; factor: rounded half up to "
      "0.0001 }\nindex third { factor: not rounded }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& index = parsed.Get<IndexClause>(0);
  EXPECT_EQ(index.months, std::vector<std::int64_t>{1});
  EXPECT_EQ(index.from_year, 2026);
  EXPECT_EQ(parsed.TextOf(index.every_span), "January from 2026");
  EXPECT_EQ(parsed.Show(index.by), "(, (, change at-least 0%) at-most 3%)");
  EXPECT_EQ(index.basis, IndexClause::Basis::RateBefore);
  EXPECT_EQ(parsed.Get<IndexClause>(1).basis, IndexClause::Basis::FirstRate);
  EXPECT_EQ(parsed.Get<IndexClause>(1).rounding->kind, Tail::Kind::Rounded);
  EXPECT_EQ(parsed.Get<IndexClause>(2).rounding->kind, Tail::Kind::NotRounded);
}

TEST(Clauses, MetricAndSla) {
  const Parsed parsed(
      "metric m [5.1] \"M\" for each site { value: x / y, rounded half up to 0.1%; better: higher; "
      "needs: y is above 0 calls; paper: \"p\" }\n"
      "metric n = a / b\n"
      "sla s for each site { measure: m; target: at least 80%; minimum: at least 70%; unmeasured: "
      "missed; streak: holds; weight: 30%; paper: \"p\" }\n"
      "sla t { measure: n; target: between 1% and 2%; unmeasured: counts as 0%; streak: breaks "
      "}\nsla u { unmeasured: excused }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& metric = parsed.Get<MetricClause>(0);
  EXPECT_EQ(parsed.Show(metric.value), "(, (/ x y) rounded half up 0.1%)");
  EXPECT_EQ(metric.better->text, "higher");
  EXPECT_EQ(parsed.Show(metric.needs), "(above y {0 calls})");
  EXPECT_EQ(metric.paper->text, "p");
  EXPECT_EQ(parsed.Show(parsed.Get<MetricClause>(1).value), "(/ a b)");
  const auto& sla = parsed.Get<SlaClause>(2);
  EXPECT_EQ(parsed.Show(sla.measure), "m");
  EXPECT_EQ(parsed.Show(*sla.target), "at-least 80%");
  EXPECT_EQ(parsed.Show(*sla.minimum), "at-least 70%");
  EXPECT_EQ(sla.unmeasured->text, "missed");
  EXPECT_EQ(sla.streak->text, "holds");
  EXPECT_EQ(parsed.Show(sla.weight), "30%");
  EXPECT_EQ(parsed.Get<SlaClause>(3).unmeasured->text, "counts");
  EXPECT_EQ(parsed.Show(parsed.Get<SlaClause>(3).counts_as), "0%");
  EXPECT_EQ(parsed.Get<SlaClause>(4).unmeasured->text, "excused");
}

TEST(Clauses, LinesOfEveryKind) {
  const std::pair<const char*, LineKind> kinds[] = {
      {"charge", LineKind::Charge}, {"credit", LineKind::Credit},
      {"bonus", LineKind::Bonus},   {"pass_through", LineKind::PassThrough},
      {"tax", LineKind::Tax},       {"adjustment", LineKind::Adjustment},
      {"memo", LineKind::Memo}};
  for (const auto& [word, kind] : kinds) {
    const Parsed parsed(std::string(word) + " x [1] \"X\" = a\n");
    EXPECT_EQ(parsed.Ids(), "");
    EXPECT_EQ(parsed.Get<LineClause>(0).kind, kind);
    EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount), "a");
  }
}

TEST(Clauses, LineRows) {
  const Parsed parsed(
      "charge c for each site {\n  service: voice\n  rates: indexed by cpi, not rounded\n  when: a "
      "is missed\n  amount: 5 USD\n"
      "  if unmeasured: 2 USD\n  no data: no charge\n  times: 2\n  rounding: each site\n  "
      "settlement: invoice\n  paper: \"p\"\n}\n"
      "charge d { no data: 5 USD; rounding: total; rates: indexed by cpi, rounded half up to 0.01 "
      "USD }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& line = parsed.Get<LineClause>(0);
  EXPECT_EQ(line.service->text, "voice");
  EXPECT_EQ(line.rates->index.text, "cpi");
  EXPECT_EQ(line.rates->rounding.kind, Tail::Kind::NotRounded);
  EXPECT_EQ(parsed.Show(line.when), "(is a missed)");
  EXPECT_EQ(parsed.Show(line.amount), "{5 USD}");
  EXPECT_EQ(parsed.Show(line.if_unmeasured), "{2 USD}");
  EXPECT_TRUE(line.no_data->no_line);
  EXPECT_EQ(parsed.TextOf(line.no_data->span), "no charge");
  EXPECT_EQ(parsed.Show(line.times), "2");
  EXPECT_EQ(line.rounding->text, "site");
  EXPECT_EQ(line.settlement->text, "invoice");
  EXPECT_EQ(line.paper->text, "p");
  const auto& other = parsed.Get<LineClause>(1);
  EXPECT_FALSE(other.no_data->no_line);
  EXPECT_EQ(parsed.Show(other.no_data->value), "{5 USD}");
  EXPECT_EQ(other.rounding->text, "total");
  EXPECT_EQ(other.rates->rounding.kind, Tail::Kind::Rounded);
}

TEST(Clauses, GroupAndLimit) {
  const Parsed parsed(
      "group g = slow, lost,\n  third\n"
      "limit l [5.6] \"L\" for each site = reduce all credits to at most 4.5% of base\n"
      "limit m { amount: reduce a, g[x] to at most v, rounded up to 1 USD; cut: pro rata; paper: "
      "\"p\" }\n"
      "limit n { amount: raise a to at least v; cut: last first }\nlimit o { cut: largest first "
      "}\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Show(parsed.Get<GroupClause>(0).lines), "slow,lost,third");
  const auto& limit = parsed.Get<LimitClause>(1);
  EXPECT_FALSE(limit.raise);
  ASSERT_EQ(limit.subjects.size(), 1U);
  EXPECT_EQ(parsed.Show(limit.subjects[0]), "(all credits)");
  EXPECT_EQ(parsed.Show(limit.bound), "(of 4.5% base)");
  const auto& pair = parsed.Get<LimitClause>(2);
  ASSERT_EQ(pair.subjects.size(), 2U);
  EXPECT_EQ(parsed.Show(pair.subjects[1]), "g[x]");
  EXPECT_EQ(parsed.Show(pair.bound), "(, v rounded up {1 USD})");
  EXPECT_EQ(pair.cut, LimitClause::Cut::ProRata);
  EXPECT_TRUE(parsed.Get<LimitClause>(3).raise);
  EXPECT_EQ(parsed.Get<LimitClause>(3).cut, LimitClause::Cut::LastFirst);
  EXPECT_EQ(parsed.Get<LimitClause>(4).cut, LimitClause::Cut::LargestFirst);
}

TEST(Clauses, SettlementCarryAlways) {
  const Parsed parsed(
      "settlement usd [8.1] \"Invoice\" { charges: all charges; payable: charges - credits }\n"
      "carry balance [3.2] \"Balance\" { opens: 0 USD; closes: balance.opening + fee - paid }\n"
      "always \"It holds\" = a is at most b\nalways { promise: a }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& settlement = parsed.Get<SettlementClause>(0);
  ASSERT_EQ(settlement.rows.size(), 2U);
  EXPECT_EQ(settlement.rows[1].name.text, "payable");
  EXPECT_EQ(parsed.Show(settlement.rows[1].value), "(- charges credits)");
  EXPECT_EQ(parsed.Show(parsed.Get<CarryClause>(1).opens), "{0 USD}");
  EXPECT_EQ(parsed.Show(parsed.Get<CarryClause>(1).closes), "(- (+ balance.opening fee) paid)");
  EXPECT_EQ(parsed.Show(parsed.Get<AlwaysClause>(2).promise), "(at-most a b)");
  EXPECT_EQ(parsed.Show(parsed.Get<AlwaysClause>(3).promise), "a");
}

TEST(Clauses, Banks) {
  const Parsed parsed(
      "carry hours [3.2] \"Unused\" { opens: 0 hours; adds: 20 hours - use.included; expires: "
      "after "
      "2 months; at most: 60 hours; at end: lost }\n"
      "draw use { of: used; from hours, oldest first, at most 5 hours; from included, at most 20 "
      "hours; beyond: overage }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& bank = parsed.Get<CarryClause>(0);
  EXPECT_TRUE(bank.IsBank());
  EXPECT_EQ(parsed.Show(bank.adds), "(- {20 hours} use.included)");
  EXPECT_EQ(bank.expires->kind, CarryClause::Expiry::Kind::After);
  EXPECT_EQ(bank.expires->count, 2);
  EXPECT_EQ(bank.expires->unit.text, "months");
  EXPECT_EQ(parsed.Show(bank.at_most), "{60 hours}");
  EXPECT_EQ(bank.at_end->text, "lost");
  const auto& draw = parsed.Get<DrawClause>(1);
  EXPECT_EQ(parsed.Show(draw.of), "used");
  ASSERT_EQ(draw.sources.size(), 2U);
  EXPECT_EQ(draw.sources[0].order->text, "oldest first");
  EXPECT_EQ(parsed.Show(draw.sources[0].at_most), "{5 hours}");
  EXPECT_FALSE(draw.sources[1].order.has_value());
  EXPECT_EQ(draw.beyond->text, "overage");
}

TEST(Clauses, Exceptions) {
  const Parsed parsed(
      "define rate { value: 20; except night [3.1] when late: 25; except free when holiday: 0; "
      "free "
      "goes before night }\n"
      "charge fee { except night when late: { from 2026-01-01 to 2026-06-30: 5 USD } }\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Show(parsed.Get<DefineClause>(0).value),
            "(20 [night late: 25] [free holiday: 0] [free before night])");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(1).amount),
            "(none [night late: (dated [2026-01-01 to 2026-06-30: {5 USD}])])");
}

TEST(Clauses, ObligationAndRight) {
  const Parsed parsed(
      "obligation o [7.2] \"O\" { provider must: \"deliver\"; each: period; when: a; due: 5th "
      "business day after period end; "
      "done: first report for this period; late: accepted; paper: \"p\" }\n"
      "obligation q { client must: \"pay\"; each: once; done: last payment; late: not accepted "
      "after term end }\n"
      "right r { holder: client; when: count(s is missed over last 6 months) is at least 3; until: "
      "term end; paper: \"p\" }\n"
      "obligation s { late: not accepted }\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& obligation = parsed.Get<ObligationClause>(0);
  EXPECT_EQ(obligation.bearer->text, "provider");
  EXPECT_EQ(parsed.TextOf(obligation.bearer->span), "provider");
  EXPECT_EQ(obligation.must->text, "deliver");
  EXPECT_EQ(obligation.each->text, "period");
  EXPECT_EQ(parsed.Show(obligation.when), "a");
  EXPECT_EQ(parsed.Show(obligation.due), "(day 5 business day after period-end)");
  EXPECT_FALSE(obligation.done->last);
  EXPECT_EQ(obligation.done->event.text, "report");
  EXPECT_TRUE(obligation.done->for_this_period);
  EXPECT_TRUE(obligation.late_given && obligation.late_accepted);
  const auto& other = parsed.Get<ObligationClause>(1);
  EXPECT_EQ(other.bearer->text, "client");
  EXPECT_TRUE(other.done->last);
  EXPECT_TRUE(other.late_given && !other.late_accepted);
  EXPECT_EQ(parsed.Show(other.not_accepted_after), "term-end");
  EXPECT_EQ(parsed.Get<RightClause>(2).holder->text, "client");
  EXPECT_EQ(parsed.Show(parsed.Get<RightClause>(2).until), "term-end");
  EXPECT_EQ(parsed.Get<ObligationClause>(3).not_accepted_after, NoExpr);
}

TEST(Clauses, Calendar) {
  const Parsed parsed(
      "calendar uk \"UK\" {\n  working days: monday to friday\n"
      "  holiday \"Christmas\": 25 December, substitute next working day\n"
      "  holiday \"New Year\": 1 January, substitute nearest weekday, from 1974\n"
      "  holiday \"Good Friday\": 2 days before Easter\n  holiday \"Easter Monday\": 1 day after "
      "Easter, except in 2020 and 2021\n"
      "  holiday \"Easter\": Easter\n  holiday \"Early May\": first Monday in May, to 2019\n  "
      "holiday \"Late May\": last Monday in May\n"
      "  holiday \"Thanks\": 4th Thursday in November\n  holiday \"Coronation\": 2023-05-08\n}\n"
      "calendar gulf { working days: sunday to thursday }\ncalendar odd { working days: sunday, "
      "Wednesday }\n");
  EXPECT_EQ(parsed.Ids(), "");
  using Rule = CalendarClause::Holiday::Rule;
  using Substitute = CalendarClause::Holiday::Substitute;
  const auto& uk = parsed.Get<CalendarClause>(0);
  EXPECT_EQ(uk.working_days, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
  ASSERT_EQ(uk.holidays.size(), 9U);
  EXPECT_EQ(uk.holidays[0].title.text, "Christmas");
  EXPECT_EQ(uk.holidays[0].rule, Rule::FixedDay);
  EXPECT_EQ(uk.holidays[0].day, 25);
  EXPECT_EQ(uk.holidays[0].month, 12);
  EXPECT_EQ(uk.holidays[0].substitute, Substitute::NextWorkingDay);
  EXPECT_EQ(uk.holidays[1].substitute, Substitute::NearestWeekday);
  EXPECT_EQ(uk.holidays[1].from_year, 1974);
  EXPECT_EQ(uk.holidays[2].rule, Rule::Easter);
  EXPECT_EQ(uk.holidays[2].day, -2);
  EXPECT_EQ(uk.holidays[3].day, 1);
  EXPECT_EQ(uk.holidays[3].except_years, (std::vector<std::int64_t>{2020, 2021}));
  EXPECT_EQ(uk.holidays[4].day, 0);
  EXPECT_EQ(uk.holidays[5].rule, Rule::NthWeekday);
  EXPECT_EQ(uk.holidays[5].day, 1);
  EXPECT_EQ(uk.holidays[5].weekday, 1);
  EXPECT_EQ(uk.holidays[5].month, 5);
  EXPECT_EQ(uk.holidays[5].to_year, 2019);
  EXPECT_EQ(uk.holidays[6].day, -1);
  EXPECT_EQ(uk.holidays[7].day, 4);
  EXPECT_EQ(uk.holidays[7].weekday, 4);
  EXPECT_EQ(uk.holidays[8].rule, Rule::Single);
  EXPECT_EQ(uk.holidays[8].date->ToText(), "2023-05-08");
  EXPECT_EQ(parsed.Get<CalendarClause>(1).working_days, (std::vector<std::int64_t>{7, 1, 2, 3, 4}));
  EXPECT_EQ(parsed.Get<CalendarClause>(2).working_days, (std::vector<std::int64_t>{7, 3}));
}

TEST(Clauses, CalendarWithHours) {
  const Parsed parsed(
      "calendar desk {\n  working days: monday to friday\n  hours monday to tuesday: 08:00 to "
      "14:00, "
      "15:30 to 18:00\n  hours saturday: all day\n  time zone: Europe/Madrid\n  holidays: from "
      "data\n}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& desk = parsed.Get<CalendarClause>(0);
  ASSERT_EQ(desk.hours.size(), 2U);
  EXPECT_EQ(desk.hours[0].days, (std::vector<std::int64_t>{1, 2}));
  ASSERT_EQ(desk.hours[0].spells.size(), 2U);
  EXPECT_EQ(desk.hours[0].spells[1].from, 15 * 60 + 30);
  EXPECT_EQ(desk.hours[0].spells[1].to, 18 * 60);
  EXPECT_EQ(desk.hours[1].spells[0].to, 24 * 60);
  EXPECT_EQ(desk.time_zone->text, "Europe/Madrid");
  EXPECT_TRUE(desk.from_data);
}

TEST(Clauses, Scenario) {
  const Parsed parsed(
      "scenario \"March\" {\n  period: 2026-03\n  as of: 2026-04-15\n"
      "  before: level[jerez] was met in 2026-01 and missed in 2026-02, cpi is 1.03,\n    o was "
      "not due in 2026-01\n"
      "  terms { fee: 5 USD }\n"
      "  given {\n    hours[senior, jerez]: 10 hours\n    change: -5 USD\n    open: yes\n"
      "    report { id: \"r1\"; delivered: 2026-04-13; for: 2026-03; at: 2026-04-13T09:30:00Z }\n  "
      "}\n"
      "  expect {\n    at_risk: -85.39 USD\n    s: missed\n    o: fulfilled late\n    o.due: "
      "2026-04-09\n    k[jerez]: 92.5%\n    q: unknown\n  }\n}\n");
  EXPECT_EQ(parsed.Ids(), "");
  const auto& scenario = parsed.Get<ScenarioClause>(0);
  EXPECT_EQ(scenario.head.title->text, "March");
  EXPECT_EQ(scenario.period->text, "2026-03");
  EXPECT_EQ(scenario.as_of->ToText(), "2026-04-15");
  ASSERT_EQ(scenario.before.size(), 3U);
  EXPECT_EQ(parsed.Show(scenario.before[0].subject), "level[jerez]");
  ASSERT_EQ(scenario.before[0].was.size(), 2U);
  EXPECT_EQ(parsed.Show(scenario.before[0].was[1].value), "missed");
  EXPECT_EQ(scenario.before[0].was[1].period.text, "2026-02");
  EXPECT_EQ(parsed.Show(scenario.before[1].is), "1.03");
  EXPECT_EQ(parsed.Show(scenario.before[2].was[0].value), "not due");
  ASSERT_EQ(scenario.terms.size(), 1U);
  ASSERT_EQ(scenario.given.size(), 3U);
  EXPECT_EQ(parsed.Show(scenario.given[0].subject), "hours[senior jerez]");
  EXPECT_EQ(parsed.Show(scenario.given[1].value), "(- {5 USD})");
  EXPECT_EQ(parsed.Show(scenario.given[2].value), "yes");
  ASSERT_EQ(scenario.events.size(), 1U);
  EXPECT_EQ(scenario.events[0].event.text, "report");
  ASSERT_EQ(scenario.events[0].fields.size(), 4U);
  EXPECT_EQ(parsed.Show(scenario.events[0].fields[0].value), "\"r1\"");
  EXPECT_EQ(parsed.Show(scenario.events[0].fields[2].subject), "for");
  EXPECT_EQ(parsed.Show(scenario.events[0].fields[2].value), "2026-03");
  EXPECT_EQ(parsed.Show(scenario.events[0].fields[3].value), "2026-04-13T09:30:00Z");
  ASSERT_EQ(scenario.expect.size(), 6U);
  EXPECT_EQ(parsed.Show(scenario.expect[2].value), "fulfilled late");
  EXPECT_EQ(parsed.Show(scenario.expect[3].subject), "o.due");
  EXPECT_EQ(parsed.Show(scenario.expect[5].value), "unknown");
  EXPECT_EQ(parsed.TextOf(scenario.expect[4].span), "k[jerez]: 92.5%");
}

TEST(Clauses, ScenarioPeriods) {
  for (const std::string period : {"2026-03", "2026-Q1", "2026-W09", "2026", "once"}) {
    const Parsed parsed("scenario { period: " + period + " }\n");
    EXPECT_EQ(parsed.Ids(), "");
    EXPECT_EQ(parsed.Get<ScenarioClause>(0).period->text, period);
  }
}

}  // namespace
}  // namespace bpo::syntax
