// Why something did not come about: a headline, and below it the conditions that decided, those
// that failed first.

#include <algorithm>
#include <string_view>
#include <utility>

#include "bpo/why.h"

#include "report/named.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::NameWithKey;

auto Join(const std::vector<std::string>& parts, const std::string& between) -> std::string {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

class Asked {
 public:
  explicit Asked(const Statement& statement) : statement_(statement) {}

  auto Of(const Line& line) -> Explanation {
    auto node = Head(line.name, line.key, line.clause);
    const bool nothing = line.amount && line.amount->IsZero();
    const std::string amount = line.amount ? line.amount->text() + " " + line.currency : "";
    if (!line.amount) {
      Say(node, "is not known in " + When(), line.reason);
      AddMissing(node);
    } else if (line.status == "not due") {
      Say(node, "is not due in " + When(), "");
      AddConditions(node, line.explanation, line.reason);
    } else if (line.limit && nothing) {
      Say(node, "does not change anything in " + When(), NoteOf(line.explanation, line.reason));
    } else if (line.status == "no data") {
      Say(node, "has no data in " + When() + ", and comes to " + amount, line.reason);
    } else if (line.status == "unmeasured") {
      Say(node, "could not be measured in " + When() + ", and comes to " + amount, line.reason);
    } else if (line.status == "pending") {
      Say(node, "is settled later than " + When(), line.reason);
    } else if (nothing) {
      Say(node, "is due in " + When() + ", but comes to " + amount, line.reason);
    } else {
      CameAbout(node, (line.limit ? "took hold in " : "is due in ") + When() + ": " + amount);
    }
    return node;
  }

  auto Of(const Total& total) -> Explanation {
    auto node = Head(total.name, {}, total.clause);
    if (total.amount) {
      CameAbout(node, "comes to " + total.amount->text() + " " + total.currency + " in " + When());
      return node;
    }
    Say(node, "is not known in " + When(),
        total.name == "payable" && !statement_.payable_reason.empty()
            ? statement_.payable_reason
            : NoteOf(total.explanation, ""));
    AddMissing(node);
    return node;
  }

  auto Of(const Metric& metric) -> Explanation {
    auto node = Head(metric.name, metric.key, metric.clause);
    if (metric.state == "known") {
      CameAbout(node, "is " + metric.value + " in " + When());
    } else {
      Say(node, "has no value in " + When(), metric.reason);
    }
    return node;
  }

  auto Of(const ServiceLevel& level) -> Explanation {
    auto node = Head(level.name, level.key, level.clause);
    if (level.status == "met") {
      CameAbout(node, "was met in " + When() + ": " + level.measured + ", target " + level.target);
    } else if (level.status == "missed") {
      Say(node, "was missed in " + When(), Reached(level));
    } else {
      Say(node,
          level.status == "excused"
              ? "was excused in " + When()
              : "is " + (level.status == "unknown" ? "not known" : level.status) + " in " + When(),
          NoteOf(level.explanation, ""));
    }
    return node;
  }

  auto Of(const Obligation& duty) -> Explanation {
    auto node = Head(duty.name, duty.key, duty.clause);
    if (duty.status == "fulfilled" || duty.status == "in effect") {
      CameAbout(node, "is " + duty.status + " in " + When() + ": " + Course(duty));
    } else if (duty.status == "not due") {
      Say(node, "is not due in " + When(), "");
      AddConditions(node, duty.explanation, duty.reason);
    } else {
      Say(node, "is " + (duty.status == "unknown" ? "not known" : duty.status) + " in " + When(),
          duty.status == "unknown" ? duty.reason : Course(duty));
    }
    return node;
  }

  auto Of(const Right& right) -> Explanation {
    auto node = Head(right.name, right.key, right.clause);
    if (right.status == "available" || right.status == "exercised") {
      CameAbout(node, "is " + right.status + " in " + When() +
                          (right.since.empty() ? "" : ", since " + report::LongDate(right.since)));
    } else {
      Say(node, "is " + (right.status == "unknown" ? "not known" : right.status) + " in " + When(),
          "");
      AddConditions(node, right.explanation, right.reason);
    }
    return node;
  }

  // A definition or an input, as it stands in explanations.
  auto Of(const Explanation& named) -> Explanation {
    auto node = Head(named.text, {}, named.clause);
    if (named.value == "no") {
      Say(node, "does not hold in " + When(), "");
      AddCondition(node, named);
    } else if (named.value == "unknown" || named.value == "absent" || named.value == "unmeasured") {
      Say(node, "has no value in " + When(), named.note);
    } else {
      CameAbout(node, "is " + named.value + " in " + When());
    }
    return node;
  }

 private:
  [[nodiscard]] auto When() const -> std::string { return statement_.period.title; }

  static auto Head(const std::string& name, const std::vector<std::string>& key,
                   const std::string& clause) -> Explanation {
    Explanation node;
    node.kind = "why-not";
    node.text = NameWithKey(name, key) + (clause.empty() ? "" : " [" + clause + "]");
    return node;
  }
  static auto Say(Explanation& node, const std::string& what, const std::string& why) -> void {
    node.text += " " + what;
    node.note = why;
  }
  static auto CameAbout(Explanation& node, const std::string& what) -> void {
    const std::string name = node.text.substr(0, node.text.find(" ["));
    Say(node, what, "");
    node.kind = "came-about";
    node.note = "`--why " + name + "` shows how";
  }
  static auto NoteOf(const std::optional<Explanation>& explanation, const std::string& otherwise)
      -> std::string {
    return explanation && !explanation->note.empty() ? explanation->note : otherwise;
  }

  auto AddMissing(Explanation& node) const -> void {
    if (!statement_.missing.empty())
      node.note += (node.note.empty() ? "" : "; ") + std::string("still to come: ") +
                   Join(statement_.missing, ", ");
  }

  static auto Course(const Obligation& duty) -> std::string {
    std::vector<std::string> parts;
    if (!duty.due.empty()) parts.push_back("due " + report::MomentWithWeekday(duty.due));
    if (!duty.done.empty()) {
      parts.push_back((duty.prohibits ? "broken " : "done ") +
                      report::MomentWithWeekday(duty.done) +
                      (duty.evidence.empty() ? "" : " (" + duty.evidence + ")"));
    } else if (!duty.prohibits) {
      parts.push_back("no record shows it done");
    }
    if (!duty.late_by.empty()) parts.push_back("late by " + duty.late_by);
    if (!duty.time_left.empty()) parts.push_back(duty.time_left + " left");
    if (!duty.waived.empty()) parts.push_back("waived " + report::MomentWithWeekday(duty.waived));
    return Join(parts, ", ");
  }

  static auto Reached(const ServiceLevel& level) -> std::string {
    if (level.measured.empty()) return NoteOf(level.explanation, "it could not be measured");
    std::string text = level.measured + " misses the target of " + level.target;
    if (!level.shortfall.empty()) text += " by " + level.shortfall;
    if (!level.needed.empty()) text += "; to be met it needed " + level.needed;
    return text;
  }

  // ---- conditions

  // The condition is the first part of a line, duty or right.
  auto AddConditions(Explanation& node, const std::optional<Explanation>& explanation,
                     const std::string& reason) -> void {
    if (!explanation || explanation->parts.empty() || !IsCondition(explanation->parts.front())) {
      node.note = reason;
      return;
    }
    AddCondition(node, explanation->parts.front());
  }

  static auto IsCondition(const Explanation& part) -> bool {
    return part.value == "yes" || part.value == "no" || part.value == "unknown";
  }
  static auto Joins(const Explanation& part, std::string_view word) -> bool {
    return part.calculation.find(word) != std::string::npos && part.parts.size() > 1 &&
           std::all_of(part.parts.begin(), part.parts.end(), IsCondition);
  }

  // What failed first; what is joined by `and` or `or` one below the other.
  auto AddCondition(Explanation& node, const Explanation& condition) -> void {
    const bool any = Joins(condition, " or ");
    if (!any && !Joins(condition, " and ")) {
      node.parts.push_back(Leaf(condition));
      return;
    }
    if (any && condition.value == "no") {
      node.note += (node.note.empty() ? "" : "; ") + std::string("none of these holds");
    }
    std::vector<const Explanation*> order;
    for (const auto& part : condition.parts) order.push_back(&part);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->value != "yes" && b->value == "yes";
    });
    for (const auto* part : order) {
      if (!Joins(*part, " or ") && !Joins(*part, " and ")) {
        node.parts.push_back(Leaf(*part));
        continue;
      }
      Explanation inner = Said(*part);
      AddCondition(inner, *part);
      node.parts.push_back(std::move(inner));
    }
  }

  static auto Said(const Explanation& condition) -> Explanation {
    Explanation said;
    said.kind = "condition";
    said.value = condition.value;
    said.text = condition.text;
    said.clause = condition.clause;
    said.source = condition.source;
    return said;
  }

  // One comparison, or a definition: what it looked at and by how much it holds or fails.
  auto Leaf(const Explanation& condition) -> Explanation {
    Explanation said = Said(condition);
    if (condition.value == "unknown" || condition.parts.empty()) {
      said.note = condition.note;
      return said;
    }
    if (condition.kind == "clause") {  // a definition says its own conditions
      Explanation inside = condition;
      inside.kind = "condition";
      inside.clause.clear();
      AddCondition(said, inside);
      return said;
    }
    const Explanation& subject = condition.parts.front();
    said.note = Known(subject.text);
    if (!said.note.empty()) return said;
    said.note = subject.value + (condition.note.empty() ? "" : ", " + condition.note);
    if (subject.kind == "window" || !subject.parts.empty()) said.note += Periods(subject);
    return said;
  }

  // What the statement knows of a level, duty or right that a condition asks about.
  auto Known(const std::string& name) -> std::string {
    for (const auto& level : statement_.slas) {
      if (NameWithKey(level.name, level.key) != name) continue;
      if (level.status == "missed") return Reached(level);
      if (level.status == "met") return level.measured + " meets the target of " + level.target;
      return "it was " + level.status + ": " + NoteOf(level.explanation, "");
    }
    for (const auto& duty : statement_.obligations) {
      if (NameWithKey(duty.name, duty.key) == name)
        return "it is " + duty.status + ": " + Course(duty);
    }
    for (const auto& right : statement_.rights) {
      if (NameWithKey(right.name, right.key) == name) return "it is " + right.status;
    }
    return {};
  }

  // Which of the periods of a window were counted.
  static auto Periods(const Explanation& window) -> std::string {
    std::vector<std::string> counted;
    for (const auto& part : window.parts) {
      if (part.kind != "history") return {};
      if (part.value == "yes") counted.push_back(part.text);
    }
    return counted.empty() ? std::string() : ": " + Join(counted, ", ");
  }

  const Statement& statement_;
};

}  // namespace

auto WhyNot(const Statement& statement, const std::string& name) -> std::vector<Answer> {
  std::vector<Answer> answers;
  Asked asked(statement);
  report::ForEachExplained(statement, [&](const auto& one, const std::vector<std::string>& key) {
    if (one.name != name && NameWithKey(one.name, key) != name) return;
    answers.push_back({statement.period.id, one.name, key, asked.Of(one)});
  });
  if (!answers.empty()) return answers;
  for (const Answer& named : Why(statement, name))
    answers.push_back({statement.period.id, named.name, named.key, asked.Of(named.explanation)});
  return answers;
}

}  // namespace bpo
