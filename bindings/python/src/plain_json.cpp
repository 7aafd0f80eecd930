// Plain data of Python as JSON, quickly: dict, list and tuple of str, int, bool, None, Decimal,
// date, and floats that are one decimal. At anything else it gives up, and the package's own writer
// takes the whole again, for the findings above all.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "converting.h"

namespace bpo::python {
namespace {

// The writer of the package has the same bounds, and the reason for each.
constexpr int kMostLevels = 64;
constexpr std::size_t kMostCharacters = 64U << 20U;
constexpr std::size_t kMostNumber = 100;
constexpr std::ptrdiff_t kFloatDigits = 15;

class Writer {
 public:
  Writer(py::handle decimal, py::handle date) : decimal_(decimal), date_(date) {}

  // False where the value is none of the plain ones.
  auto Write(py::handle value, int level) -> bool {
    PyObject* object = value.ptr();
    if (text_.size() > kMostCharacters) return false;
    if (PyUnicode_CheckExact(object) != 0) return WriteText(object);
    if (object == Py_None) return Put("null");
    if (object == Py_True) return Put("true");
    if (object == Py_False) return Put("false");
    if (PyLong_CheckExact(object) != 0) return WriteNumber(value);
    if (PyFloat_CheckExact(object) != 0) return WriteFloat(PyFloat_AS_DOUBLE(object));
    if (PyDict_CheckExact(object) != 0) return WriteObject(object, level);
    if (PyList_CheckExact(object) != 0 || PyTuple_CheckExact(object) != 0)
      return WriteList(value, level);
    if (Py_TYPE(object) == Type(decimal_)) return WriteNumber(value);
    if (Py_TYPE(object) == Type(date_))
      return Put("\"") && Put(TextOf(value.attr("isoformat")())) && Put("\"");
    return false;
  }

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

 private:
  static auto Type(py::handle type) -> PyTypeObject* {
    return reinterpret_cast<PyTypeObject*>(type.ptr());
  }
  static auto TextOf(const py::object& text) -> std::string { return text.cast<std::string>(); }

  auto Put(std::string_view text) -> bool {
    text_ += text;
    return true;
  }

  auto WriteText(PyObject* object) -> bool {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(object, &size);
    if (bytes == nullptr) {  // lone surrogates
      PyErr_Clear();
      return false;
    }
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    text_ += '"';
    for (std::size_t done = 0; done < text.size();) {
      const auto* end = std::find_if(text.begin() + done, text.end(), [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ';
      });
      text_.append(text.begin() + done, end);
      done = static_cast<std::size_t>(end - text.begin());
      if (done < text.size()) WriteEscaped(text[done++]);
    }
    text_ += '"';
    return true;
  }

  void WriteEscaped(char c) {
    switch (c) {
      case '"': text_ += "\\\""; return;
      case '\\': text_ += "\\\\"; return;
      case '\n': text_ += "\\n"; return;
      case '\r': text_ += "\\r"; return;
      case '\t': text_ += "\\t"; return;
      case '\b': text_ += "\\b"; return;
      case '\f': text_ += "\\f"; return;
      default: break;
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    text_ += "\\u00";
    text_ += kHex[static_cast<unsigned char>(c) >> 4U];
    text_ += kHex[static_cast<unsigned char>(c) & 15U];
  }

  // An int or a Decimal, as it prints. NaN, infinities and exponents are for the other writer.
  auto WriteNumber(py::handle value) -> bool {
    PyObject* made = PyObject_Str(value.ptr());
    if (made == nullptr) {  // an int of thousands of digits
      PyErr_Clear();
      return false;
    }
    const auto text = py::reinterpret_steal<py::str>(made).cast<std::string>();
    if (text.size() > kMostNumber || text.find_first_not_of("-.0123456789") != std::string::npos)
      return false;
    return Put(text);
  }

  auto WriteFloat(double value) -> bool {
    const std::unique_ptr<char, decltype(&PyMem_Free)> made(
        PyOS_double_to_string(value, 'r', 0, Py_DTSF_ADD_DOT_0, nullptr), PyMem_Free);
    if (made == nullptr) throw py::error_already_set();
    const std::string_view text(made.get());
    if (text.find_first_not_of("-.0123456789") != std::string_view::npos) return false;
    // Without the sign, leading zeros and those that only hold the point's place.
    const auto first = text.find_first_of("123456789");
    const auto last = text.find_last_of("123456789");
    if (first != std::string_view::npos) {
      const auto significant = text.substr(first, last - first + 1);
      if (static_cast<std::ptrdiff_t>(significant.size()) -
              std::count(significant.begin(), significant.end(), '.') >
          kFloatDigits)
        return false;
    }
    return Put(text);
  }

  auto WriteObject(PyObject* object, int level) -> bool {
    if (level >= kMostLevels) return false;
    text_ += '{';
    PyObject* key = nullptr;
    PyObject* member = nullptr;
    Py_ssize_t at = 0;
    // Nothing below runs code of the host, which could change the dict.
    for (bool first = true; PyDict_Next(object, &at, &key, &member) != 0; first = false) {
      if (PyUnicode_CheckExact(key) == 0) return false;
      if (!first) text_ += ',';
      if (!WriteText(key)) return false;
      text_ += ':';
      if (!Write(member, level + 1)) return false;
    }
    return Put("}");
  }

  auto WriteList(py::handle list, int level) -> bool {
    if (level >= kMostLevels) return false;
    text_ += '[';
    PyObject* object = list.ptr();
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object); ++i) {
      if (i != 0) text_ += ',';
      if (!Write(PySequence_Fast_GET_ITEM(object, i), level + 1)) return false;
    }
    return Put("]");
  }

  py::handle decimal_;
  py::handle date_;
  std::string text_;
};

}  // namespace

void RegisterPlainJson(py::module_& module) {
  const py::object decimal = py::module_::import("decimal").attr("Decimal");
  const py::object date = py::module_::import("datetime").attr("date");
  module.def(
      "plain_json",
      [decimal, date](const py::object& value) -> py::object {
        Writer writer(decimal, date);
        if (!writer.Write(value, 0)) return py::none();
        return py::bytes(writer.text());
      },
      py::arg("value"));
}

}  // namespace bpo::python
