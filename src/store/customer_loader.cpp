#include "rapport/store/customer_loader.hpp"

#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "core/large_heap.hpp"
#include "core/pipeline_stage.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/settings.hpp"
#include "store/customer_batch.hpp"
#include "store/database.hpp"
#include "store/dropped_indexes.hpp"
#include "store/early_sync.hpp"
#include "store/search_load.hpp"

namespace rapport {
namespace {

/// So many are stored at once: enough that a statement's own cost is nothing, few enough that their cells are still in
/// the cache of the processor when SQLite asks for them: 8,192 take a tenth more time.
constexpr std::size_t batch_size = 512;

/// As long as FTS5 keeps the index, since each batch has it write what it gathered in memory.
constexpr std::size_t batch_size_with_index = 4'096;

/// So many may be on their way to the tables: enough that neither thread waits for the other.
constexpr std::size_t batches_under_way = 4;

}  // namespace

struct CustomerLoader::Impl {
  Operation& operation;
  Instant now;
  LoadRules rules;
  std::int64_t added = 0;
  std::unique_ptr<CustomerBatch> open = std::make_unique<CustomerBatch>();  ///< takes who is added
  std::deque<std::unique_ptr<CustomerBatch>> under_way, stored, spare;
  /// Makes the rows of a batch, and empties it once they are stored, which is a twentieth of an import.
  PipelineStage<CustomerBatch*> rows{
      [this](CustomerBatch* batch) { batch->is_stored ? batch->clear() : batch->make_rows(rules); }};
  std::optional<DroppedIndexes> dropped;
  SearchLoad search;
  std::map<std::string, std::int64_t> fields;  ///< custom fields by name
  std::optional<LargeHeap> memory;

  Impl(Operation& within, Instant at, Date day)
      : operation(within), now(at), rules{to_iso(day), cadences_of(within.store())}, search(within) {}

  [[nodiscard]] Store& store() const { return operation.store(); }

  /// The id that AUTOINCREMENT gives next. Asked whenever nobody waits, since others add customers in between.
  [[nodiscard]] std::int64_t next_id() const {
    if (!under_way.empty()) return under_way.back()->end_id();
    return guarded(store().file(), [&] {
      return store().impl().integer(
          "SELECT max((SELECT ifnull(max(id), 0) FROM customer),"
          " ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'customer'), 0)) + 1");
    });
  }

  NewCustomer& add(Customer&& customer, CustomerKeys&& keys, std::optional<std::int64_t> import_key) {
    if (open->customers.empty()) open->first_id = next_id();
    for (const auto& [name, value] : customer.custom) open->custom_fields.push_back(field_id(name));
    customer.id = {open->end_id()};
    if (customer.created_at == Instant{}) customer.created_at = now;
    ++added;
    return open->customers.emplace_back(std::move(customer), std::move(keys), import_key);
  }

  /// Has the rows made of who waits, on another thread, and stores those that were made before.
  void pass_on() {
    while (under_way.size() >= batches_under_way) take_back();
    CustomerBatch* const batch = open.get();
    under_way.push_back(std::move(open));
    open = take_spare();
    rows.put(batch);
  }

  void write_all() {
    while (!under_way.empty()) take_back();
    if (!open->customers.empty()) {
      // Nothing else is to be done meanwhile.
      under_way.push_back(std::move(open));
      open = take_spare();
      under_way.front()->make_rows(rules);
      write();
    }
    while (rows.inside() > 0) take_back();
  }

  /// Takes a batch from the thread: one to be stored, or one that was.
  void take_back() {
    const CustomerBatch* const batch = rows.take();
    if (!under_way.empty() && batch == under_way.front().get()) return write();
    spare.push_back(std::move(stored.front()));
    stored.pop_front();
  }

  /// The batch that is under way for the longest time.
  void write() {
    CustomerBatch* const batch = under_way.front().get();
    for (const auto& table : batch->tables()) operation.insert_rows(table);
    search.add(batch->take_search_rows());
    batch->is_stored = true;
    stored.push_back(std::move(under_way.front()));
    under_way.pop_front();
    rows.put(batch);
  }

  std::unique_ptr<CustomerBatch> take_spare() {
    if (spare.empty()) return std::make_unique<CustomerBatch>();
    auto batch = std::move(spare.back());
    spare.pop_back();
    return batch;
  }

  [[nodiscard]] NewCustomer* find(CustomerId id) const noexcept {
    if (auto* found = open->find(id)) return found;
    for (const auto& batch : under_way)
      if (auto* found = batch->find(id)) return found;
    return nullptr;
  }

  std::int64_t field_id(const std::string& name) {
    if (const auto known = fields.find(name); known != fields.end()) return known->second;
    const auto id = custom_field(operation, name);
    fields.emplace(name, id);
    return id;
  }
};

CustomerKeys keys_of(const Customer& customer, std::string_view country) {
  if (customer.country) country = *customer.country;
  CustomerKeys keys{fold(customer.name), {}, {}};
  for (const auto& email : customer.emails)
    keys.emails.push_back(match_key(customer_children::emails.match, email, country));
  for (const auto& phone : customer.phones)
    keys.phones.push_back(match_key(customer_children::phones.match, phone, country));
  return keys;
}

CustomerLoader::CustomerLoader(Operation& operation, Instant now, Date today)
    : impl_(std::make_unique<Impl>(operation, now, today)) {}
CustomerLoader::~CustomerLoader() = default;

CustomerId CustomerLoader::add(Customer&& customer, CustomerKeys&& keys, std::optional<std::int64_t> import_key) {
  return impl_->add(std::move(customer), std::move(keys), import_key).customer.id;
}

void CustomerLoader::join(CustomerId person, CustomerId company) { impl_->open->find(person)->company = company; }

bool CustomerLoader::is_full() const noexcept {
  return impl_->open->customers.size() >= (impl_->search.is_apart() ? batch_size : batch_size_with_index);
}

void CustomerLoader::pass_on_waiting() { impl_->pass_on(); }
void CustomerLoader::store_waiting() { impl_->write_all(); }

const NewCustomer* CustomerLoader::waiting(CustomerId id) const noexcept { return impl_->find(id); }

std::int64_t CustomerLoader::added() const noexcept { return impl_->added; }

void CustomerLoader::save_memory() {
  constexpr int little = 4 << 20;
  keep_freed_memory(little);
  guarded(impl_->store().file(), [&] { impl_->store().impl().db.exec("PRAGMA cache_size = -16384"); });
  impl_->search.save_memory();
}

void CustomerLoader::expect_more() {
  if (std::cmp_greater(size_of(impl_->store().file()), large_cache) && !impl_->memory)
    impl_->memory.emplace(large_cache);
}

void CustomerLoader::expect_many(bool drops_indexes) {
  impl_->search.begin_many();
  if (!drops_indexes || impl_->dropped) return;
  guarded(impl_->store().file(), [&] {
    impl_->dropped.emplace(
        impl_->store().impl(),
        std::vector<std::string>{"customer_name_key", "customer_owner", "customer_stage", "customer_external_id",
                                 "contact_point_normalised", "customer_tag_tag"});
  });
}

void CustomerLoader::finish() {
  impl_->write_all();
  impl_->search.end_rows();
  std::optional<EarlySync> written;
  if (impl_->dropped) {
    if (is_without_log(impl_->store().impl().db.getHandle())) written.emplace(impl_->store().impl());
    guarded(impl_->store().file(), [&] { impl_->dropped->restore(); });
    impl_->dropped.reset();
  }
  impl_->search.finish();
  if (written) guarded(impl_->store().file(), [&] { written->finish(); });
}

}  // namespace rapport
