// The cost of one operation of each arithmetic path, beside raw 64-bit integers and as the
// operators of Number choose it. Operands come from memory and results are kept, as in an
// evaluation.
#include <array>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "values/number.h"
#include "values/number_paths.h"

namespace {

using bpo::values::Number;
using bpo::values::Path;
using bpo::values::RoundingMode;

constexpr std::size_t kOperands = 1024;

// A small generator of our own: the same operands on every machine.
class Sequence {
 public:
  auto Next(std::int64_t limit) -> std::int64_t {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(limit)) + 1;
  }

 private:
  std::uint64_t state_ = 42;
};

struct Operands {
  std::vector<Number> a;
  std::vector<Number> b;
};

// Typical for the path: amounts in cents and rates; 25-digit amounts; ratios of counts; ratios of
// 200 bits.
auto OperandsFor(Path path) -> Operands {
  Sequence sequence;
  Operands operands;
  const Number wide = *Number::Parse("1000000000000000.0000001");
  const Number big =
      *Number::Parse("1606938044258990275541962092341162602522202993782792835301376/7");
  for (std::size_t i = 0; i < kOperands; ++i) {
    const Number cents = Number::Scaled(sequence.Next(10'000'000), 2);
    const Number rate = Number::Scaled(sequence.Next(10'000), 2);
    const Number ratio = Number(7 * sequence.Next(10'000) + 1) / 43'200;
    switch (path) {
      case Path::Small:
        operands.a.push_back(cents);
        operands.b.push_back(rate);
        break;
      case Path::Wide:
        operands.a.push_back(cents * wide);
        operands.b.push_back(*HeldAs(Path::Wide, rate));
        break;
      case Path::Quotient:
        operands.a.push_back(*HeldAs(Path::Quotient, cents));
        operands.b.push_back(*HeldAs(Path::Quotient, ratio));
        break;
      case Path::Big:
        operands.a.push_back(cents + big);
        operands.b.push_back(*HeldAs(Path::Big, ratio));
        break;
    }
  }
  return operands;
}

template <typename Operation>
void Run(benchmark::State& state, Operation operation) {
  const Operands operands = OperandsFor(static_cast<Path>(state.range(0)));
  using Result = decltype(operation(operands.a[0], operands.b[0]));
  std::vector<Result> results(kOperands, operation(operands.a[0], operands.b[0]));
  for (auto _ : state) {
    for (std::size_t i = 0; i < kOperands; ++i)
      results[i] = operation(operands.a[i], operands.b[i]);
    benchmark::DoNotOptimize(results.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kOperands));
  constexpr std::array kNames{"small", "wide", "quotient", "big"};
  state.SetLabel(kNames[static_cast<std::size_t>(state.range(0))]);
}

void Add(benchmark::State& state) {
  Run(state, [](const Number& a, const Number& b) { return a + b; });
}
void Subtract(benchmark::State& state) {
  Run(state, [](const Number& a, const Number& b) { return a - b; });
}
void Multiply(benchmark::State& state) {
  Run(state, [](const Number& a, const Number& b) { return a * b; });
}
void Divide(benchmark::State& state) {
  Run(state, [](const Number& a, const Number& b) { return a / b; });
}
void Compare(benchmark::State& state) {
  Run(state, [](const Number& a, const Number& b) { return a < b ? 1 : 0; });
}
void Round(benchmark::State& state) {
  const Number place = Number::Scaled(1, 1);
  Run(state, [&place](const Number& a, const Number&) {
    return a.RoundedTo(place, RoundingMode::HalfUp);
  });
}
// base * (a / b), rounded to cents: the usual line of a statement.
void ShareRounded(benchmark::State& state) {
  const Number cent = Number::Scaled(1, 2);
  const Number days = 31;
  Run(state, [&](const Number& a, const Number& b) {
    return (a * (b / days)).RoundedTo(cent, RoundingMode::HalfUp);
  });
}
void Copy(benchmark::State& state) {
  Run(state, [](const Number& a, const Number&) { return a; });
}

#define BPO_EACH_PATH(name) BENCHMARK(name)->Name("values/" #name)->DenseRange(0, 3)
BPO_EACH_PATH(Add);
BPO_EACH_PATH(Subtract);
BPO_EACH_PATH(Multiply);
BPO_EACH_PATH(Divide);
BPO_EACH_PATH(Compare);
BPO_EACH_PATH(Round);
BPO_EACH_PATH(ShareRounded);
BPO_EACH_PATH(Copy);

// A running total: each addition waits for the one before.
void Accumulate(benchmark::State& state) {
  const Operands operands = OperandsFor(Path::Small);
  for (auto _ : state) {
    Number total;
    for (const Number& amount : operands.a) total += amount;
    benchmark::DoNotOptimize(total);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kOperands));
}
BENCHMARK(Accumulate)->Name("values/Accumulate");

template <typename Operation>
void RunRaw(benchmark::State& state, Operation operation) {
  Sequence sequence;
  std::vector<std::int64_t> a(kOperands);
  std::vector<std::int64_t> b(kOperands);
  std::vector<std::int64_t> results(kOperands);
  for (std::size_t i = 0; i < kOperands; ++i) {
    a[i] = sequence.Next(10'000'000);
    b[i] = sequence.Next(10'000);
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < kOperands; ++i) results[i] = operation(a[i], b[i]);
    benchmark::DoNotOptimize(results.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kOperands));
}

void RawAddChecked(benchmark::State& state) {
  RunRaw(state, [](std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) result = 0;
    return result;
  });
}
void RawMultiplyChecked(benchmark::State& state) {
  RunRaw(state, [](std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) result = 0;
    return result;
  });
}
void RawDivide(benchmark::State& state) {
  RunRaw(state, [](std::int64_t a, std::int64_t b) { return a / b; });
}
void RawRound(benchmark::State& state) {
  RunRaw(state, [](std::int64_t a, std::int64_t) { return (a + 5) / 10 * 10; });
}
void RawCompare(benchmark::State& state) {
  RunRaw(state, [](std::int64_t a, std::int64_t b) { return static_cast<std::int64_t>(a < b); });
}
BENCHMARK(RawAddChecked)->Name("values/RawAddChecked");
BENCHMARK(RawMultiplyChecked)->Name("values/RawMultiplyChecked");
BENCHMARK(RawDivide)->Name("values/RawDivide");
BENCHMARK(RawRound)->Name("values/RawRound");
BENCHMARK(RawCompare)->Name("values/RawCompare");

}  // namespace
