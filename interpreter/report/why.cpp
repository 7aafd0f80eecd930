// Finds the explanations that a question is about.

#include "bpo/why.h"

#include <algorithm>
#include <set>

#include "report/explanation_tree.h"
#include "report/json_parts.h"
#include "report/named.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::NameWithKey;

auto CanBeNamed(const Explanation& node) -> bool {
  return node.kind == "clause" || node.kind == "input" || node.kind == "parameter" ||
         node.kind == "carry";
}

template <typename Visit>
auto ForEachNamed(const Explanation& node, const Visit& visit) -> void {
  if (CanBeNamed(node)) visit(node);
  for (const auto& part : node.parts) ForEachNamed(part, visit);
}

// `closed[st_marys]` is called `closed`, too.
auto IsCalled(const std::string& text, const std::string& name) -> bool {
  return text == name || (text.starts_with(name) && text[name.size()] == '[');
}

// What is only named in explanations, each name once: where it was opened, else where it stands.
auto NamedInside(const Statement& statement, const std::string& name)
    -> std::vector<const Explanation*> {
  std::vector<const Explanation*> found;
  report::ForEachExplained(statement, [&](const auto& one, const auto&) {
    if (!one.explanation) return;
    ForEachNamed(*one.explanation, [&](const Explanation& node) {
      if (!IsCalled(node.text, name)) return;
      const auto same = std::find_if(found.begin(), found.end(), [&](const Explanation* other) {
        return other->text == node.text;
      });
      if (same == found.end()) {
        found.push_back(&node);
      } else if ((*same)->parts.size() < node.parts.size()) {
        *same = &node;
      }
    });
  });
  return found;
}

auto NotExplained(const std::string& name) -> Explanation {
  Explanation node;
  node.kind = "clause";
  node.text = name;
  node.note = "is not explained in this run";
  return node;
}

}  // namespace

auto Why(const Statement& statement, const std::string& name) -> std::vector<Answer> {
  std::vector<Answer> answers;
  report::ForEachExplained(statement, [&](const auto& one, const std::vector<std::string>& key) {
    if (one.name != name && NameWithKey(one.name, key) != name) return;
    answers.push_back({statement.period.id, one.name, key,
                       one.explanation.value_or(NotExplained(NameWithKey(one.name, key)))});
  });
  if (!answers.empty()) return answers;
  for (const Explanation* node : NamedInside(statement, name))
    answers.push_back({statement.period.id, node->text, {}, *node});
  return answers;
}

auto NamesToAskAbout(const Statement& statement) -> std::vector<std::string> {
  std::vector<std::string> names;
  std::set<std::string> known;
  const auto add = [&](const std::string& name) {
    if (known.insert(name).second) names.push_back(name);
  };
  report::ForEachExplained(statement, [&](const auto& one, const std::vector<std::string>& key) {
    add(NameWithKey(one.name, key));
    add(one.name);
  });
  report::ForEachExplained(statement, [&](const auto& one, const auto&) {
    if (!one.explanation) return;
    ForEachNamed(*one.explanation, [&](const Explanation& node) {
      add(node.text);
      add(node.text.substr(0, node.text.find('[')));
    });
  });
  return names;
}

auto ToText(const std::vector<Answer>& answers) -> std::string {
  std::string text;
  for (const auto& answer : answers) text += report::ExplanationTree(answer.explanation, 0);
  return text;
}

auto ToJson(const std::vector<Answer>& answers) -> std::string {
  source::JsonWriter json(2);
  json.BeginObject().Member("schema", "bpo.explanation/1").Key("answers").BeginArray();
  for (const auto& answer : answers) {
    json.BeginObject().Member("period", answer.period).Member("name", answer.name);
    if (!answer.key.empty()) {
      json.Key("key").BeginArray();
      for (const auto& one : answer.key) json.Text(one);
      json.EndArray();
    }
    report::WriteExplanation(json.Key("explanation"), answer.explanation);
    json.EndObject();
  }
  json.EndArray();
  return json.EndObject().text() + "\n";
}

}  // namespace bpo
