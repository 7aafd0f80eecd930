// What a contract file fills in when it uses another (`use "msa.bpo" with { fee: 500 USD }`), and
// what can be written but is not computed yet: said, never passed over.

#include "check/checker.h"

namespace bpo::check {

void Checker::CheckSettings() {
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      const auto* use = std::get_if<syntax::UseClause>(&clause.node);
      if (use == nullptr) continue;
      for (const auto& setting : use->with) {
        const auto found = c_.by_name.find(setting.name.text);
        if (found == c_.by_name.end() || Get(found->second).kind != SymbolKind::Parameter) {
          std::vector<std::string> names;
          for (const auto& [name, id] : c_.by_name) {
            if (Get(id).kind == SymbolKind::Parameter) names.push_back(name);
          }
          ReportUnknownName(setting.name, "parameter", names);
          continue;
        }
        const SymbolId symbol = found->second;
        const auto& parameter = std::get<syntax::ParameterClause>(Get(symbol).clause->node);
        Resolve(symbol, setting.name.span);
        if (parameter.is_table || !Get(symbol).keys.empty()) {
          Error(Id::wrong_kind_of_name, setting.name.span,
                "`" + setting.name.text + "` has a value for each key or row")
              .At("takes one value here")
              .Label(Get(symbol).span, "declared here")
              .Help("fill it from the terms that are passed with the data");
          continue;
        }
        const Type type = Check(setting.value, Scope{});
        if (!type.resolved()) continue;
        const auto common = CommonType(Get(symbol).type, type, c_.units);
        if (!common) {
          CheckAgree(setting.value, Get(symbol).type, setting.value, type, "filled in together");
          continue;
        }
        InfoOf(setting.value).factor = common->right_factor;
        const auto value = Constant(setting.value);
        if (!value) {
          Error(Id::expected, SpanOf(setting.value),
                "a parameter is filled with an amount that is written down");
          continue;
        }
        for (const syntax::Bound& bound : parameter.type.bounds) {
          using Operator = syntax::Compare::Operator;
          const auto first = Constant(bound.first);
          const auto second = Constant(bound.second == NoExpr ? bound.first : bound.second);
          if (!first || !second) continue;
          const Number low = *first * InfoOf(bound.first).factor;
          const Number high = bound.second == NoExpr ? low : *second * InfoOf(bound.second).factor;
          const Number given = *value * common->right_factor;
          const bool holds = bound.op == Operator::AtLeast   ? given >= low
                             : bound.op == Operator::Above   ? given > low
                             : bound.op == Operator::AtMost  ? given <= low
                             : bound.op == Operator::Below   ? given < low
                             : bound.op == Operator::Between ? low <= given && given <= high
                                                             : true;
          if (holds) continue;
          Error(Id::terms_out_of_bounds, SpanOf(setting.value),
                "`" + setting.name.text + "` is " + std::string(sources_.TextOf(bound.span)))
              .At("outside its bounds")
              .Label(bound.span, "the bound");
        }
        c_.settings[symbol] = setting.value;
      }
    }
  }
}

void Checker::CheckNotYet() {
  const auto not_yet = [&](Span span, std::string_view what, std::string_view help) {
    Error(Id::not_in_this_version, span, std::string(what) + " cannot be computed in this version")
        .Help(std::string(help));
  };
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* line = std::get_if<syntax::LineClause>(&clause.node);
          line != nullptr && line->settlement) {
        not_yet(line->settlement->span, "a second invoice",
                "let every line reach `payable` of the one settlement");
      }
    }
  }
}

}  // namespace bpo::check
