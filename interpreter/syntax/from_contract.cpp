// The contract and what it is about: parties, libraries, units, dimensions, places, services.

#include <map>
#include <string>
#include <utility>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildContract(const Node& node) -> ContractClause {
  ContractClause contract;
  contract.head = BuildHead(node);
  const auto party = [&](const Node& value) {
    Party built{.name = BuildQuoted(*value.children[0]), .country = {}};
    if (value.children.size() > 1) {
      built.country = BuildWord(*value.children[1]);
    }
    return built;
  };
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    const Node& value = *row.value;
    if (row.label == "client") {
      contract.client = party(value);
    } else if (row.label == "provider") {
      contract.provider = party(value);
    } else if (row.label == "term") {
      contract.term_from = BuildDate(*value.children[0]);
      contract.term_to = BuildDate(*value.children[1]);
      contract.term_span = SpanOf(value);
    } else if (row.label == "period") {
      contract.period = BuildWord(*value.children[0]);
      if (value.children.size() > 1) {
        contract.from_day = BuildWholeNumber(*value.children[1]);
      }
    } else if (row.label == "currency") {
      contract.currency = BuildWord(value);
    } else if (row.label == "calendar") {
      contract.calendar = BuildWord(value);
    } else if (row.label == "time zone") {
      contract.time_zone = BuildWord(value);
    } else if (row.label == "lines") {
      contract.lines = BuildTail(value);
    } else if (row.label == "corrections") {
      contract.corrections =
          ContractClause::TimeBar{.count = BuildWholeNumber(*value.children[0]).value_or(0),
                                  .unit = BuildWord(*value.children[1]),
                                  .span = SpanOf(value)};
    }
  }
  return contract;
}

auto TreeBuilder::BuildUse(const Node& node) -> UseClause {
  UseClause use;
  use.head = BuildHead(node);
  for (const auto& child : node.children) {
    switch (child->kind) {
      case Kind::Name: use.module = BuildWord(*child); break;
      case Kind::Text: use.file = BuildQuoted(*child); break;
      case Kind::UseFor: use.names = BuildWords(*child->children.front()); break;
      case Kind::UseWith:
        for (const Row& row : RowsOf(*child->children.front())) {
          use.with.push_back(
              {.name = BuildWord(*row.node->children[0]), .value = BuildExpression(*row.value)});
        }
        break;
      default: break;
    }
  }
  return use;
}

auto TreeBuilder::BuildUnitClause(const Node& node) -> UnitClause {
  UnitClause unit;
  unit.head = BuildHead(node);
  unit.singular = BuildWord(*node.children[1]);
  if (node.children.size() > 2) {
    unit.plural = BuildWord(*node.children[2]);
  }
  return unit;
}

auto TreeBuilder::BuildDimension(const Node& node) -> DimensionClause {
  DimensionClause dimension;
  std::map<std::string, Span> named;
  dimension.head = BuildHead(node);
  for (const auto& child : Find(node, Kind::Block)->children) {
    if (child->kind != Kind::DimensionKey) {
      continue;
    }
    DimensionClause::Key key;
    for (const auto& part : child->children) {
      if (part->kind == Kind::Text) {
        key.title = BuildQuoted(*part);
      } else if (part->kind == Kind::Block) {
        for (const Row& row : RowsOf(*part)) {
          key.attributes.push_back(
              {.name = BuildWord(*row.node->children[0]), .value = BuildWord(*row.value)});
        }
      } else {
        key.name = BuildWord(*part);
      }
    }
    if (const auto [earlier, fresh] = named.emplace(key.name.text, key.name.span); !fresh) {
      ReportTwice(key.name.text, earlier->second, key.name.span);
      continue;
    }
    dimension.keys.push_back(std::move(key));
  }
  return dimension;
}

auto TreeBuilder::BuildSite(const Node& node) -> SiteClause {
  SiteClause site;
  site.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    if (row.label == "country") {
      site.country = BuildWord(*row.value);
    } else if (row.label == "location") {
      site.location = BuildWord(*row.value);
    } else if (row.label == "time zone") {
      site.time_zone = BuildWord(*row.value);
    } else if (row.label == "calendar") {
      site.calendar = BuildWord(*row.value);
    }
  }
  return site;
}

auto TreeBuilder::BuildService(const Node& node) -> ServiceClause {
  ServiceClause service;
  service.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    if (row.label == "office") {
      service.office = BuildWord(*row.value);
    } else if (row.label == "sites") {
      service.sites = BuildWords(*row.value);
    } else if (row.label == "hours") {
      service.hours = BuildWord(*row.value);
    }
  }
  return service;
}

}  // namespace bpo::syntax
