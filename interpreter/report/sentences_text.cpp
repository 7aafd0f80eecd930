// One sentence on each line that came about: what it comes to, by which formula, how it was
// rounded.

#include "report/page.h"
#include "report/words.h"

namespace bpo::report {

auto SentencesText(const Statement& statement, const TextOptions& options) -> std::string {
  auto text = Painted("HOW EACH LINE CAME ABOUT", Paint::Bold, options.color) + "\n";
  const auto add = [&](const std::string& clause, std::string sentence, const std::string& reason,
                       const std::optional<Explanation>& explanation) {
    if (!clause.empty()) sentence = "[" + clause + "] " + sentence;
    if (!reason.empty()) sentence += ": " + reason;
    const auto& note = explanation ? explanation->note : reason;
    if (note.find("rounded ") != std::string::npos &&
        note.find("where it already is") == std::string::npos && reason != note)
      sentence += "; " + note;
    text += "-" + Paragraph(sentence, 2).substr(1);
  };
  for (const auto& line : statement.lines) {
    if (!line.amount || line.status == "not due") continue;
    add(line.clause, TitleOf(line) + " is " + line.amount->text() + " " + line.currency,
        line.reason, line.explanation);
  }
  for (const auto& total : statement.totals) {
    if (!total.amount) continue;
    const auto words = total.explanation ? total.explanation->note : std::string();
    const auto sum = total.explanation ? total.explanation->calculation : std::string();
    add(total.clause, total.name + " is " + total.amount->text() + " " + total.currency,
        words + (sum.size() > kPageWidth || sum.empty() ? "" : " = " + sum), std::nullopt);
  }
  return text;
}

}  // namespace bpo::report
