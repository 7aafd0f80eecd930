// A run as JSON of schema `bpo.statement/1`: docs/schemas/bpo.statement.v1.schema.json. Amounts are
// strings, a line's sign its own.

#include "bpo/contract.h"

#include "report/json_parts.h"

namespace bpo {
namespace {

using report::WriteDiagnostic;
using report::WriteExplanation;
using source::JsonWriter;

class StatementJson {
 public:
  explicit StatementJson(JsonWriter& json) : json_(json) {}

  void Write(const Statement& statement) {
    json_.BeginObject();
    const auto& period = statement.period;
    json_.Key("period")
        .BeginObject()
        .Member("id", period.id)
        .Member("from", period.from)
        .Member("to", period.to)
        .EndObject();
    json_.Key("version").Whole(statement.version);
    TextOrNull("as_of", statement.as_of);
    json_.Key("provisional").Bool(statement.provisional);
    if (!statement.amendments.empty()) {
      List("amendments", statement.amendments, [&](const Amendment& one) {
        json_.BeginObject()
            .Member("name", one.name)
            .Member("number", one.number)
            .Member("title", one.title)
            .Member("signed", one.signed_on)
            .Member("effective", one.effective)
            .EndObject();
      });
    }
    List("lines", statement.lines, [&](const Line& line) { WriteLine(line); });
    List("totals", statement.totals, [&](const Total& total) { WriteTotal(total); });
    json_.Key("payable");
    if (statement.payable) {
      json_.BeginObject()
          .Member("amount", statement.payable->amount.text())
          .Member("currency", statement.payable->currency)
          .EndObject();
    } else {
      json_.Null();
    }
    Given("payable_reason", statement.payable_reason);
    List("metrics", statement.metrics, [&](const Metric& metric) { WriteMetric(metric); });
    List("slas", statement.slas, [&](const ServiceLevel& level) { WriteLevel(level); });
    List("obligations", statement.obligations,
         [&](const Obligation& obligation) { WriteObligation(obligation); });
    List("rights", statement.rights, [&](const Right& right) { WriteRight(right); });
    if (!statement.missing.empty())
      List("missing", statement.missing, [&](const std::string& one) { json_.Text(one); });
    List("questions", statement.questions,
         [&](const Diagnostic& one) { WriteDiagnostic(json_, one); });
    List("assumptions", statement.assumptions, [&](const std::string& one) { json_.Text(one); });
    List("warnings", statement.warnings,
         [&](const Diagnostic& one) { WriteDiagnostic(json_, one); });
    List("opening_needed", statement.opening_needed,
         [&](const std::string& one) { json_.Text(one); });
    json_.Key("made_from")
        .BeginObject()
        .Member("contract", statement.contract_fingerprint)
        .Member("data", statement.data_fingerprint);
    json_.Member("engine", statement.engine).EndObject();
    json_.EndObject();
  }

 private:
  template <typename Elements, typename Each>
  void List(std::string_view key, const Elements& elements, const Each& each) {
    json_.Key(key).BeginArray();
    for (const auto& element : elements) each(element);
    json_.EndArray();
  }
  void Given(std::string_view key, const std::string& value) {
    if (!value.empty()) json_.Member(key, value);
  }
  void TextOrNull(std::string_view key, const std::string& value) {
    json_.Key(key);
    if (value.empty()) {
      json_.Null();
    } else {
      json_.Text(value);
    }
  }
  void Amount(const std::optional<Decimal>& amount) {
    TextOrNull("amount", amount ? amount->text() : std::string());
  }
  void NameAndKey(const std::string& name, const std::vector<std::string>& key) {
    json_.BeginObject().Member("name", name);
    if (!key.empty()) List("key", key, [&](const std::string& one) { json_.Text(one); });
  }
  void End(const std::optional<Explanation>& explanation) {
    if (explanation) WriteExplanation(json_.Key("explanation"), *explanation);
    json_.EndObject();
  }

  void WriteLine(const Line& line) {
    NameAndKey(line.name, line.key);
    json_.Member("kind", line.kind).Key("limit").Bool(line.limit);
    json_.Member("clause", line.clause).Member("title", line.title);
    Given("amended_by", line.amended);
    TextOrNull("payer", line.payer);
    TextOrNull("payee", line.payee);
    Amount(line.amount);
    json_.Member("currency", line.currency);
    TextOrNull("exact", line.exact);
    if (line.accrued) json_.Member("accrued", line.accrued->text());
    if (line.room) json_.Member("room", line.room->text());
    json_.Member("status", line.status).Member("reason", line.reason);
    End(line.explanation);
  }
  void WriteTotal(const Total& total) {
    NameAndKey(total.name, {});
    Amount(total.amount);
    json_.Member("currency", total.currency);
    End(total.explanation);
  }
  void WriteMetric(const Metric& metric) {
    NameAndKey(metric.name, metric.key);
    json_.Member("clause", metric.clause).Member("title", metric.title);
    Given("amended_by", metric.amended);
    TextOrNull("value", metric.value);
    Given("exact", metric.exact);
    json_.Member("state", metric.state);
    Given("reason", metric.reason);
    End(metric.explanation);
  }
  void WriteLevel(const ServiceLevel& level) {
    NameAndKey(level.name, level.key);
    Given("amended_by", level.amended);
    json_.Member("clause", level.clause)
        .Member("title", level.title)
        .Member("status", level.status);
    TextOrNull("measured", level.measured);
    json_.Member("target", level.target);
    TextOrNull("shortfall", level.shortfall);
    TextOrNull("needed", level.needed);
    End(level.explanation);
  }
  void WriteObligation(const Obligation& obligation) {
    NameAndKey(obligation.name, obligation.key);
    Given("amended_by", obligation.amended);
    json_.Member("clause", obligation.clause)
        .Member("title", obligation.title)
        .Member("bearer", obligation.bearer)
        .Member("must", obligation.must);
    if (obligation.prohibits) json_.Key("prohibits").Bool(true);
    TextOrNull("due", obligation.due);
    TextOrNull("done", obligation.done);
    json_.Member("status", obligation.status);
    TextOrNull("late_by", obligation.late_by);
    Given("time_left", obligation.time_left);
    Given("waived", obligation.waived);
    Given("evidence", obligation.evidence);
    Given("reason", obligation.reason);
    End(obligation.explanation);
  }
  void WriteRight(const Right& right) {
    NameAndKey(right.name, right.key);
    Given("amended_by", right.amended);
    json_.Member("clause", right.clause)
        .Member("title", right.title)
        .Member("holder", right.holder)
        .Member("status", right.status);
    TextOrNull("since", right.since);
    Given("until", right.until);
    Given("exercised", right.exercised);
    Given("evidence", right.evidence);
    Given("reason", right.reason);
    End(right.explanation);
  }

  JsonWriter& json_;
};

}  // namespace

auto ToJson(const Run& run) -> std::string {
  JsonWriter json(2);
  json.BeginObject().Member("schema", "bpo.statement/1").Member("contract", run.contract);
  if (run.stopped || run.data_refused) json.Key("stopped").Bool(true);
  if (!run.diagnostics.empty()) {
    json.Key("diagnostics").BeginArray();
    for (const auto& diagnostic : run.diagnostics) report::WriteDiagnostic(json, diagnostic);
    json.EndArray();
  }
  json.Key("statements").BeginArray();
  for (const auto& statement : run.statements) StatementJson(json).Write(statement);
  json.EndArray().Key("state");
  if (run.state.empty()) {
    json.Null();
  } else {
    json.Raw(run.state);
  }
  return json.EndObject().text() + "\n";
}

}  // namespace bpo
