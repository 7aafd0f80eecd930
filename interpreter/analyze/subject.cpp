#include "analyze/subject.h"

#include <algorithm>

#include "plan/render_value.h"

namespace bpo::analyze {

auto Subject::IsOwn(Span span) const -> bool {
  if (span.end <= span.begin) return false;
  const bool read = std::any_of(files.begin(), files.end(),
                                [&](const syntax::File& file) { return file.id == span.file; });
  return read && !sources.Get(span.file).name().starts_with("library/");
}

auto Subject::TextOf(Span span) const -> std::string {
  std::string text;
  bool blank = false;
  for (const char letter : sources.TextOf(span)) {
    const bool is_blank = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (!is_blank && blank && !text.empty()) text += ' ';
    if (!is_blank) text += letter;
    blank = is_blank;
  }
  return text;
}

auto NameOf(const Subject& subject, const plan::Plan& plan, plan::SlotId slot) -> std::string {
  const plan::SlotNote& note = plan.notes[plan::Index(slot)];
  return note.name.empty() ? subject.TextOf(note.span) : note.name;
}

auto Show(const plan::Plan& plan, const plan::Shape& shape, const Number& number) -> std::string {
  plan::Value value;
  value.number = number;
  // As a contract writes it: 1_200.00 USD.
  std::string text = plan::Render(plan, shape, value, {.thousands = true});
  std::replace(text.begin(), text.end(), ',', '_');
  return text;
}

auto Show(const plan::Plan& plan, plan::SlotId like, const Range& range) -> std::string {
  const auto shown = [&](const Number& number) { return Show(plan, like, number); };
  if (range.IsPoint()) return "always " + shown(*range.low);
  if (range.low && range.high) return "between " + shown(*range.low) + " and " + shown(*range.high);
  if (range.low) return "at least " + shown(*range.low);
  if (range.high) return "at most " + shown(*range.high);
  return "";
}

}  // namespace bpo::analyze
