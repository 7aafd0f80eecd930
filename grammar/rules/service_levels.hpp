// What is measured, and how well it must be.

#pragma once

#include "grammar/rules/lines.hpp"

namespace bpo::grammar::rules {

// ---- metric m [5.1] "M" for each site { value: x; better: higher; needs: condition } ------------

struct better : sor<phrase<"higher">, phrase<"lower">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`higher` or `lower`";
};
struct metric_row : one_row<row<"value", value>, row<"better", better>, row<"needs", value>,
                            exception_row, precedence_row, paper_row, allow_row> {};
struct metric_rest : value_or_rows<metric_row> {};
struct metric_clause : clause<named_head<"metric">, metric_rest> {};

// ---- sla s [5.2] "S" for each site { measure: m; target: at least 80%; unmeasured: missed } -----

struct counted_percent : sor<percent, quantity> {
  static constexpr std::string_view expected = "a percentage such as `0%`";
};
struct counts_as : seq<phrase<"counts as">, gap, need<counted_percent>> {
  static constexpr Kind kind = Kind::CountsAs;
};
struct unmeasured_status : sor<phrase<"missed">, phrase<"excused">> {
  static constexpr Kind kind = Kind::Name;
};
struct unmeasured : sor<counts_as, unmeasured_status> {
  static constexpr std::string_view expected = "`missed`, `excused` or `counts as 0%`";
};
struct streak : sor<phrase<"holds">, phrase<"breaks">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`holds` or `breaks`";
};
struct sla_row : one_row<row<"measure", value>, row<"target", bound>, row<"minimum", bound>,
                         row<"unmeasured", unmeasured>, row<"streak", streak>, row<"weight", value>,
                         paper_row, allow_row> {};
struct sla_clause : clause<named_head<"sla">, block<sla_row>> {};

}  // namespace bpo::grammar::rules
