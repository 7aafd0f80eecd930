// Which keys there were, at some 16 bytes each however long they are: by their hashes.

#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace bpo::columns {

class KeySet {
 public:
  void Add(std::string_view key) {
    if (4 * (count_ + 1) > 3 * places_.size()) Grow();
    Put(HashOf(key));
  }
  // May be so of one key in many billions that was not added.
  [[nodiscard]] auto Has(std::string_view key) const -> bool {
    return !places_.empty() && places_[PlaceOf(HashOf(key))] != kFree;
  }

 private:
  static constexpr std::size_t kFree = 0;
  static constexpr std::size_t kPlacesAtFirst = 64;  // a power of two, as all that follow

  static auto HashOf(std::string_view key) -> std::size_t {
    const auto hash = std::hash<std::string_view>()(key);
    return hash == kFree ? 1 : hash;
  }
  // Where the hash stands or, if it does not, is to stand.
  [[nodiscard]] auto PlaceOf(std::size_t hash) const -> std::size_t {
    auto place = hash & (places_.size() - 1);
    while (places_[place] != kFree && places_[place] != hash)
      place = (place + 1) & (places_.size() - 1);
    return place;
  }
  void Put(std::size_t hash) {
    auto& place = places_[PlaceOf(hash)];
    if (place == kFree) ++count_;
    place = hash;
  }
  void Grow() {
    auto before = std::move(places_);
    places_.assign(before.empty() ? kPlacesAtFirst : 2 * before.size(), kFree);
    count_ = 0;
    for (const auto hash : before) {
      if (hash != kFree) Put(hash);
    }
  }

  std::vector<std::size_t> places_;
  std::size_t count_ = 0;
};

}  // namespace bpo::columns
