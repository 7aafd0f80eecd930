#include "columns/owned_array.h"

#include <cstring>

namespace bpo::columns {

// What the private data of an array that was handed out points to.
struct OwnedArray::Kept {
  std::vector<std::vector<std::uint64_t>> buffers;
  std::vector<const void*> pointers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
  std::vector<ArrowArray> dictionary;
  std::shared_ptr<const void> owner;

  static void Release(ArrowArray* array) {
    auto* kept = static_cast<Kept*>(array->private_data);
    // A consumer may have moved some of them away, which then have no release.
    for (auto& child : kept->children) {
      if (child.release != nullptr) child.release(&child);
    }
    for (auto& values : kept->dictionary) {
      if (values.release != nullptr) values.release(&values);
    }
    delete kept;
    array->release = nullptr;
  }
};

namespace {

struct KeptSchema {
  std::string format;
  std::string name;
  std::string metadata;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> child_pointers;
  std::vector<ArrowSchema> dictionary;

  static void Release(ArrowSchema* schema) {
    auto* kept = static_cast<KeptSchema*>(schema->private_data);
    for (auto& child : kept->children) {
      if (child.release != nullptr) child.release(&child);
    }
    for (auto& values : kept->dictionary) {
      if (values.release != nullptr) values.release(&values);
    }
    delete kept;
    schema->release = nullptr;
  }
};

// Pairs of key and value, each with its length before it: nothing else says where they end.
auto MetadataOf(const char* metadata) -> std::string {
  if (metadata == nullptr) return {};
  const auto* at = metadata;
  const auto read = [&] {
    std::int32_t number = 0;
    std::memcpy(&number, at, sizeof number);
    at += sizeof number;
    return number;
  };
  const auto pairs = read();
  for (std::int32_t i = 0; i < 2 * pairs; ++i) at += read();
  return {metadata, at};
}

auto Export(std::unique_ptr<KeptSchema> kept, std::int64_t flags) -> ArrowSchema {
  for (auto& child : kept->children) kept->child_pointers.push_back(&child);
  ArrowSchema schema{};
  schema.format = kept->format.c_str();
  schema.name = kept->name.c_str();
  schema.metadata = kept->metadata.empty() ? nullptr : kept->metadata.data();
  schema.flags = flags;
  schema.n_children = static_cast<std::int64_t>(kept->children.size());
  schema.children = kept->child_pointers.data();
  schema.dictionary = kept->dictionary.empty() ? nullptr : kept->dictionary.data();
  schema.release = KeptSchema::Release;
  schema.private_data = kept.release();
  return schema;
}

}  // namespace

void OwnedArray::AddBytes(std::string_view bytes) {
  // An empty buffer has an address, too: some consumers ask for one.
  std::vector<std::uint64_t> words(bytes.size() / sizeof(std::uint64_t) + 1);
  if (!bytes.empty()) std::memcpy(words.data(), bytes.data(), bytes.size());
  pointers_.push_back(words.data());
  buffers_.push_back(std::move(words));
}

void OwnedArray::AddValidity(const std::vector<std::uint8_t>& given) {
  for (const auto one : given) null_count_ += one == 0 ? 1 : 0;
  if (null_count_ == 0) return AddNoValidity();
  AddBits(given);
}

void OwnedArray::AddBits(const std::vector<std::uint8_t>& values) {
  std::vector<std::uint8_t> bits(values.size() / 8 + 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != 0) bits[i / 8] |= static_cast<std::uint8_t>(1U << i % 8);
  }
  AddBuffer(bits);
}

void OwnedArray::AddTexts(const std::vector<std::string>& texts) {
  std::vector<std::int32_t> offsets{0};
  std::string all;
  for (const auto& text : texts) {
    all += text;
    offsets.push_back(static_cast<std::int32_t>(all.size()));
  }
  AddBuffer(offsets);
  AddBytes(all);
}

auto OwnedArray::ViewOf(const ArrowArray& array, const std::shared_ptr<const void>& owner)
    -> ArrowArray {
  OwnedArray view(array.length);
  view.offset_ = array.offset;
  view.null_count_ = array.null_count;
  view.owner_ = owner;
  view.pointers_.assign(array.buffers, array.buffers + array.n_buffers);
  for (std::int64_t i = 0; i < array.n_children; ++i)
    view.children_.push_back(ViewOf(*array.children[i], owner));
  if (array.dictionary != nullptr) view.dictionary_.push_back(ViewOf(*array.dictionary, owner));
  return std::move(view).Release();
}

auto OwnedArray::Release() && -> ArrowArray {
  auto kept = std::make_unique<Kept>();
  kept->buffers = std::move(buffers_);
  kept->pointers = std::move(pointers_);
  kept->children = std::move(children_);
  kept->dictionary = std::move(dictionary_);
  kept->owner = std::move(owner_);
  for (auto& child : kept->children) kept->child_pointers.push_back(&child);
  ArrowArray array{};
  array.length = length_;
  array.null_count = null_count_;
  array.offset = offset_;
  array.n_buffers = static_cast<std::int64_t>(kept->pointers.size());
  array.n_children = static_cast<std::int64_t>(kept->children.size());
  array.buffers = kept->pointers.data();
  array.children = kept->child_pointers.data();
  array.dictionary = kept->dictionary.empty() ? nullptr : kept->dictionary.data();
  array.release = Kept::Release;
  array.private_data = kept.release();
  return array;
}

auto MakeSchema(std::string name, std::string format, std::vector<ArrowSchema> children,
                std::vector<ArrowSchema> dictionary) -> ArrowSchema {
  auto kept = std::make_unique<KeptSchema>();
  kept->format = std::move(format);
  kept->name = std::move(name);
  kept->children = std::move(children);
  kept->dictionary = std::move(dictionary);
  return Export(std::move(kept), ARROW_FLAG_NULLABLE);
}

auto CopySchema(const ArrowSchema& schema) -> ArrowSchema {
  auto kept = std::make_unique<KeptSchema>();
  if (schema.format != nullptr) kept->format = schema.format;
  if (schema.name != nullptr) kept->name = schema.name;
  kept->metadata = MetadataOf(schema.metadata);
  for (std::int64_t i = 0; i < schema.n_children; ++i)
    kept->children.push_back(CopySchema(*schema.children[i]));
  if (schema.dictionary != nullptr) kept->dictionary.push_back(CopySchema(*schema.dictionary));
  return Export(std::move(kept), schema.flags);
}

}  // namespace bpo::columns
