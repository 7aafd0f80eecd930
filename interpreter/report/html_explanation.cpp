// The tree of an explanation, and the small words that every part of the page shares.

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "report/amounts.h"
#include "report/html_parts.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr std::string_view kMinus = "\u2212";

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }
auto IsLetter(char c) -> bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// `good`, `bad`, `open`, or nothing: what the colour beside the words says once more.
struct Sign {
  std::string_view status, sign, mood;
};
constexpr std::array kSigns = {
    Sign{"met", "\u2713", "good"},       Sign{"missed", "\u2715", "bad"},
    Sign{"excused", "\u2013", "open"},   Sign{"fulfilled", "\u2713", "good"},
    Sign{"fulfilled late", "!", "bad"},  Sign{"violated", "\u2715", "bad"},
    Sign{"pending", "\u25cb", "open"},   Sign{"in effect", "\u25cb", "open"},
    Sign{"suspended", "\u2013", "open"}, Sign{"discharged", "\u2013", "open"},
    Sign{"available", "\u25cf", "open"}, Sign{"exercised", "\u25cf", "bad"},
    Sign{"unknown", "?", "open"},
};

// `contract.bpo:61:13`, wherever the file lies: who reads the page has other folders.
auto FileAndPlace(const std::string& source) -> std::string {
  const auto slash = source.find_last_of("/\\");
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

auto WriteStep(Sheet& sheet, const Explanation& step) -> void {
  Html& html = sheet.html;
  const auto item = html.In("li");
  {
    const auto row = html.In("div", {{"class", "step"}});
    const auto text = step.text.empty() ? step.kind : step.text;
    const bool elsewhere = step.kind == "clause" && sheet.Has(text);
    {
      const auto what = html.In("span", {{"class", "what"}});
      if (elsewhere) {
        html.Element("a", {{"href", "#" + sheet.AnchorOf(text, {})}}, Figures(text));
      } else {
        html.Text(Figures(text));
      }
      if (!step.clause.empty()) {
        html.Text(" ");
        html.Element("span", {{"class", "clause"}}, "[" + step.clause + "]");
      }
    }
    if (!step.value.empty() && step.value != step.text)
      html.Element("span", {{"class", "value"}}, Figures(step.value));
  }
  if (!step.note.empty() || !step.source.empty()) {
    const auto note = html.In("p", {{"class", "note"}});
    html.Words(Figures(step.note));
    if (!step.note.empty()) html.Text(" ");
    if (!step.source.empty())
      html.Element("span", {{"class", "source"}}, FileAndPlace(step.source));
  }
  if (step.parts.empty()) return;
  const auto parts = html.In("ul");
  for (const auto& part : step.parts) WriteStep(sheet, part);
}

// Letters, digits and dashes of a name: `availability[jerez, voice]` is `availability-jerez-voice`.
auto Plain(const std::string& text) -> std::string {
  std::string plain;
  for (const char c : text) {
    const bool kept = IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                      (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (kept) {
      plain += c;
    } else if (!plain.empty() && plain.back() != '-') {
      plain += '-';
    }
  }
  while (!plain.empty() && plain.back() == '-') plain.pop_back();
  return plain;
}

}  // namespace

auto Sheet::AnchorOf(const std::string& name, const std::vector<std::string>& key) const
    -> std::string {
  return id + "-" + Plain(NameWithKey(name, key));
}

auto Sheet::Has(const std::string& name_with_key) const -> bool {
  const auto in = [&](const auto& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const auto& one) {
      return NameWithKey(one.name, one.key) == name_with_key;
    });
  };
  return in(statement.lines) || in(statement.metrics) || in(statement.slas) ||
         in(statement.obligations) || in(statement.rights);
}

auto WriteExplained(Sheet& sheet, const std::optional<Explanation>& explanation,
                    std::string_view summary, std::string_view look) -> void {
  Html& html = sheet.html;
  if (!explanation) {
    if (!summary.empty()) html.Paragraph("reason", summary);
    return;
  }
  const auto details = html.In("details", {{"class", look}});
  {
    const auto words = html.In("summary");
    html.Words(summary.empty() ? "How it came about" : summary);
  }
  const auto tree = html.In("ul", {{"class", "tree"}});
  WriteStep(sheet, *explanation);
}

auto WriteHeading(Sheet& sheet, std::string_view part, std::string_view text) -> void {
  sheet.html.Element("h3", {{"id", sheet.id + "--" + std::string(part)}}, text);
}

auto Figures(std::string_view text) -> std::string {
  std::string set;
  for (std::size_t i = 0; i < text.size();) {
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool begins = before == ' ' || before == '(' || before == '-';
    if (text[i] == '-' && before == ' ' && i + 1 < text.size() && IsDigit(text[i + 1])) {
      set += kMinus;
      ++i;
      continue;
    }
    if (!IsDigit(text[i]) || !begins) {
      set += text[i++];
      continue;
    }
    std::string digits;
    auto end = i;
    // The contract writes 10_000.
    for (; end < text.size(); ++end) {
      const bool parts = text[end] == '_' && end + 1 < text.size() && IsDigit(text[end + 1]);
      if (IsDigit(text[end])) digits += text[end];
      if (!IsDigit(text[end]) && !parts) break;
    }
    const bool fraction = end + 1 < text.size() && text[end] == '.' && IsDigit(text[end + 1]);
    const char after = end < text.size() ? text[end] : ' ';
    // 2026-03 and 2026-03-31 are dates, `April 2026` has a year, 1/3 is a fraction.
    const bool date = after == '-' || after == '/' || after == ':' ||
                      (before == '-' && i > 1 && IsDigit(text[i - 2]));
    const bool after_word = i > 1 && before == ' ' && IsLetter(text[i - 2]);
    const bool year =
        after_word && !fraction && end - i == 4 && (digits >= "1900" && digits < "2200");
    if (fraction) {
      const auto point = end;
      end = std::min(text.find_first_not_of("0123456789", end + 1), text.size());
      digits += text.substr(point, end - point);
    }
    set += date || year ? std::string(text.substr(i, end - i)) : WithThousands(digits);
    i = end;
  }
  return set;
}

auto Figure(std::string_view amount) -> std::string {
  std::string set(amount);
  if (set.starts_with('-')) set.replace(0, 1, kMinus);
  return set;
}

auto WriteStatus(Html& html, const std::string& status) -> void {
  const auto* const found = std::find_if(kSigns.begin(), kSigns.end(),
                                         [&](const Sign& sign) { return sign.status == status; });
  if (found == kSigns.end()) {
    html.Element("span", {{"class", "status"}}, status);
    return;
  }
  const auto span = html.In("span", {{"class", "status " + std::string(found->mood)}});
  html.Element("span", {{"aria-hidden", "true"}, {"class", "sign"}}, found->sign);
  html.Text(" " + status);
}

}  // namespace bpo::report
