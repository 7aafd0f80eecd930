// The data that a contract asks for: its JSON Schema, a template to fill in, and whether data fits.
//
//   auto schema = bpo::DataSchema(contract);
//   auto form = bpo::DataTemplate(contract, {.from = "2026-03"});
//   for (const auto& finding : bpo::ValidateData(contract, text)) std::cerr << finding.rendered;

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpo/contract.h"
#include "bpo/diagnostic.h"

namespace bpo {

// JSON text, or the findings that kept it from being made: a period that the contract does not
// have, a state that is not of this contract.
struct DataText {
  std::string json;
  std::vector<Diagnostic> diagnostics;
};

// JSON Schema (2020-12) of the data of these periods, from one to another, both included; an empty
// name stands for the first, or the last, of the term. It takes whatever form the data has: one
// record, a list, a line of records one a line, or an object with `periods`. Data that evaluates
// fits it; what it cannot say (that periods follow each other, say) ValidateData finds.
struct SchemaOptions {
  std::string from;
  std::string to;
};
auto DataSchema(const Contract& contract, const SchemaOptions& options = {}) -> DataText;

// Data with `?` in place of each value, which the reader refuses until it is filled in: the inputs
// of the periods, a record of each event as an example, terms, holidays, and the opening facts that
// these periods read. Without `from` the first period of the term, or the one after the state;
// without `to` that period alone.
struct TemplateOptions {
  std::string from;
  std::string to;
  std::string as_of;  // of every record; empty: to be filled in
  std::string state;  // that an earlier run closed with: it takes the place of opening facts
  std::string state_name = "state";  // how findings call it
};
auto DataTemplate(const Contract& contract, const TemplateOptions& options = {}) -> DataText;

// All that Evaluate would find in the data before it computes anything. Of the options `data_name`,
// `terms`, `state` and `as_of` count.
auto ValidateData(const Contract& contract, std::string_view data,
                  const EvaluateOptions& options = {}) -> std::vector<Diagnostic>;

}  // namespace bpo
