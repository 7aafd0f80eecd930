// The contract clause and its places: what everything else is measured by.

#include "check/check.h"
#include "check/checker.h"
#include "values/currency.h"

namespace bpo::check {

namespace {

using values::PeriodScheme;

auto SchemeBy(const std::string& word, std::optional<std::int64_t> from_day,
              const values::Term& term) -> std::optional<PeriodScheme> {
  if (word == "month")
    return from_day ? PeriodScheme::MonthlyFromDay(static_cast<int>(*from_day), term)
                    : PeriodScheme::Monthly(term);
  if (word == "week") return PeriodScheme::Weekly(term);
  if (word == "quarter") return PeriodScheme::Quarterly(term);
  if (word == "year") return PeriodScheme::Yearly(term);
  if (word == "once") return PeriodScheme::Once(term);
  return std::nullopt;
}

}  // namespace

auto SchemeOf(const syntax::ContractClause& contract) -> std::optional<values::PeriodScheme> {
  if (!contract.term_from || !contract.term_to || !contract.period ||
      *contract.term_to < *contract.term_from)
    return std::nullopt;
  return SchemeBy(contract.period->text, contract.from_day,
                  {*contract.term_from, *contract.term_to});
}

void Checker::CheckContractClause() {
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      const auto* contract = std::get_if<syntax::ContractClause>(&clause.node);
      if (contract == nullptr) continue;
      if (c_.contract != nullptr) {
        Error(Id::clause_twice, contract->head.word, "there are two contract clauses")
            .At("a second one")
            .Label(c_.contract->head.word, "the first")
            .Help("take one of them out");
      } else {
        c_.contract = contract;
      }
    }
  }
  if (c_.contract == nullptr) {
    Error(Id::contract_missing, Span{c_.files.front().id, 0, 0}, "there is no contract clause")
        .Help(
            "write `contract \"Title\" { client: \"...\", GB; provider: \"...\", GB; term: "
            "2026-01-01 to 2026-12-31; "
            "period: month; currency: USD; lines: rounded half up to 0.01 USD }`");
    return;
  }
  const syntax::ContractClause& contract = *c_.contract;
  const auto missing = [&](std::string_view row, std::string_view example) {
    Error(Id::row_missing, contract.head.span, "the contract does not say its " + std::string(row))
        .At("no row `" + std::string(row) + ":`")
        .Help("add `" + std::string(row) + ": " + std::string(example) + "`");
  };
  if (!contract.client) missing("client", "\"Northwind Retail plc\", GB");
  if (!contract.provider) missing("provider", "\"Brightline Services Ltd\", GB");
  if (!contract.term_from) missing("term", "2026-01-01 to 2026-12-31");
  if (!contract.period) missing("period", "month");
  if (!contract.currency) missing("currency", "USD");
  if (!contract.lines) missing("lines", "rounded half up to 0.01 USD");
  if (contract.currency) {
    if (values::FindCurrency(contract.currency->text) == nullptr) {
      Error(Id::unit_unknown, contract.currency->span,
            "`" + contract.currency->text + "` is no currency of ISO 4217")
          .Help("write its three letters, such as `USD`, `EUR` or `GBP`");
    } else {
      c_.currency = c_.units.Find(contract.currency->text);
    }
  }
  if (contract.term_from && contract.term_to && contract.period) {
    if (*contract.term_to < *contract.term_from) {
      Error(Id::term_ends_before_it_begins, contract.term_span, "the term ends before it begins")
          .At("from the later day to the earlier")
          .Help("write `" + contract.term_to->ToText() + " to " + contract.term_from->ToText() +
                "`");
    } else if (const auto scheme = SchemeOf(contract)) {
      c_.scheme = *scheme;
    } else {
      Error(Id::expected, contract.period->span,
            "`" + contract.period->text + "` is no settlement period")
          .Help(
              "write `month`, `week`, `quarter`, `year`, `once`, or `month from day 16` with a day "
              "from 2 to 28");
    }
  }
  if (contract.lines && c_.currency) CheckRounding(*contract.lines, MoneyType());
  if (contract.time_zone) c_.zone = FindZone(*contract.time_zone);
}

void Checker::CheckPlaces() {
  const auto check_country = [&](const std::optional<syntax::Word>& country) {
    if (!country || country->text != "UK") return;
    Error(Id::expected, country->span, "the code of the United Kingdom is `GB`")
        .At("no country of ISO 3166")
        .Help("write `GB`");
  };
  if (c_.contract != nullptr) {
    if (c_.contract->client) check_country(c_.contract->client->country);
    if (c_.contract->provider) check_country(c_.contract->provider->country);
  }
  const auto country_of_client =
      c_.contract != nullptr && c_.contract->client && c_.contract->client->country
          ? std::optional(c_.contract->client->country->text)
          : std::nullopt;
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* site = std::get_if<syntax::SiteClause>(&clause.node)) {
        check_country(site->country);
        c_.site_zones.push_back(site->time_zone ? FindZone(*site->time_zone) : nullptr);
        if (!site->location) continue;
        const std::string& location = site->location->text;
        if (location != "onshore" && location != "nearshore" && location != "offshore") {
          Error(Id::expected, site->location->span, "`" + location + "` is no location")
              .Help("write `onshore`, `nearshore` or `offshore`");
        } else if (site->country && country_of_client &&
                   (location == "onshore") != (site->country->text == *country_of_client)) {
          Error(Id::location_against_country, site->location->span,
                location == "onshore"
                    ? "an onshore site stands in the client's country, " + *country_of_client
                    : "a site in the client's country, " + *country_of_client + ", is onshore")
              .At("said here")
              .Label(site->country->span, "the site's country")
              .Help(location == "onshore" ? "write `nearshore` or `offshore`" : "write `onshore`");
        }
      } else if (const auto* service = std::get_if<syntax::ServiceClause>(&clause.node)) {
        if (service->office && service->office->text != "front" &&
            service->office->text != "back") {
          Error(Id::expected, service->office->span, "`" + service->office->text + "` is no office")
              .Help("write `front` or `back`");
        }
        for (const syntax::Word& word : service->sites) {
          std::vector<std::string> names;
          bool found = false;
          for (const auto& key : c_.dimensions[0].keys) {
            names.push_back(key.name);
            found = found || key.name == word.text;
          }
          if (!found) ReportUnknownName(word, "site", names);
        }
      }
    }
  }
}

}  // namespace bpo::check
