#pragma once
// The SQL behind customers: look-ups by index, and the child tables that lists are kept in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// A record that answers to a look-up.
struct Hit {
  CustomerId id;
  std::string name;
  bool archived = false;
};

[[nodiscard]] std::vector<Hit> customers_by_id(Store& store, CustomerId id);
[[nodiscard]] std::vector<Hit> customers_by_name(Store& store, std::string_view name);  ///< case and accents folded
/// A person and a company may have the same one; without `kind` both are answered.
[[nodiscard]] std::vector<Hit> customers_by_external_id(Store& store, std::string_view key,
                                                        std::optional<CustomerKind> kind = std::nullopt);
/// `kind` is that of a contact point; `key` comes from match_key().
[[nodiscard]] std::vector<Hit> customers_by_contact(Store& store, std::string_view kind, std::string_view key);
/// At most `limit` live records with a name like this one: first those of whose name some word starts as each of its
/// words does, then as the first three letters of each, as all words but one, and as one word. Each is found by index,
/// and those of a kind in the order of their ids.
[[nodiscard]] std::vector<Hit> customers_called_like(Store& store, std::string_view name, std::size_t limit);
/// Restricts a list of customers to what a search finds: a number in whatever layout it is written when `words` is one
/// that somebody has, else every word as the start of a word in any field. First come those with the whole words in the
/// name, then with their starts in the name, then the others, each by id; after eight digits or more alone, which may
/// be a number, too, who has it. Throws UsageError when there is nothing to search for.
void restrict_to_search(Store& store, Source& list, const std::string& words, std::string_view country);

/// The live company of that name, whatever its case and accents: the oldest when there are several. When there is none,
/// the one that is written with umlauts where this one has ae, oe and ue for them, or the other way round.
[[nodiscard]] std::optional<CustomerId> company_named(Store& store, std::string_view name);
/// The company that a person belongs to today.
[[nodiscard]] std::optional<CustomerId> current_company(Store& store, CustomerId person);
/// True when somebody belongs to the company today.
[[nodiscard]] bool has_people(Store& store, CustomerId company);
/// The record that took over all that hung on this one.
[[nodiscard]] std::optional<CustomerId> merged_into(Store& store, CustomerId id);
/// The record that has all of this one after every merge; itself when there was none.
[[nodiscard]] CustomerId survivor_of(Store& store, CustomerId id);
/// True for the owner of a customer or of an open follow-up, and for a user who has changed something.
[[nodiscard]] bool is_known_user(Store& store, const std::string& name);
/// True when the history holds values of that customer, who may be gone.
[[nodiscard]] bool is_in_history(Store& store, CustomerId id);
/// Every owner of a customer, sorted. Jumps along the index: cost grows with the number of owners, not of customers.
[[nodiscard]] std::vector<std::string> all_owners(Store& store);

/// The custom fields of this file as columns x.NAME. The columns view text that the object owns.
class CustomColumns {
 public:
  explicit CustomColumns(Store& store);
  CustomColumns(const CustomColumns&) = delete;
  CustomColumns& operator=(const CustomColumns&) = delete;
  /// The declared columns followed by x.NAME for each custom field.
  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept { return columns_; }
  /// The custom fields alone, each without its x.
  [[nodiscard]] std::vector<std::string> custom_names() const;

 private:
  struct Text {
    std::string name, heading, where;
    Child child;
  };
  std::vector<std::unique_ptr<Text>> texts_;
  std::vector<ColumnInfo> columns_;
};

/// The people who belong to a company today, as a condition on `customer`.
[[nodiscard]] Condition people_in(CustomerId company);

/// The whole record with its custom fields, or nothing.
[[nodiscard]] std::optional<Customer> load_customer(Store& store, CustomerId id);

/// Makes the child rows of `customer` equal to `after`, where they differ, and brings their keys up to date with
/// `country`. Two spellings of one address or number are one item. `before` is only asked whether there are rows at
/// all.
void save_items(Operation& operation, CustomerId customer, const Child& child, const std::vector<std::string>& before,
                const std::vector<std::string>& after, std::string_view country);
/// The id of the custom field of that name, which is made if there is none. Throws Conflict when that would be one too
/// many.
[[nodiscard]] std::int64_t custom_field(Operation& operation, const std::string& name);
void save_custom(Operation& operation, CustomerId customer, const Customer& before, const Customer& after);

/// Ends the membership of today and, with a company, begins a new one on `today`; a change of title or role alone keeps
/// it.
void save_membership(Operation& operation, CustomerId person, std::optional<CustomerId> company, const Customer& before,
                     const Customer& after, Date today);

/// Gives what hangs on `from` to `to`, except what `to` has already, and marks `from` as merged. Returns the number of
/// rows that were changed.
std::int64_t move_children(Operation& operation, CustomerId from, CustomerId to);

/// What erase_customer() would take away beside the record: how many of each noun, those with none left out.
[[nodiscard]] std::vector<std::pair<std::string_view, std::int64_t>> hanging_on(Store& store, CustomerId id);
/// Erases the customer, all that hangs on them, and the values that history kept of them; see service/customers.hpp.
void erase_customer(Operation& operation, CustomerId id);
/// Rewrites the search index and the file and truncates the write-ahead log, so that erased text is in no byte of them.
/// Takes time and room by the size of the file. Returns false when a reader holds the log open.
bool scrub(Store& store);

/// The latest move of a customer through the lifecycle; every customer has a first one.
struct StoredMove {
  std::int64_t id = 0;
  LastMove move;
};
[[nodiscard]] std::optional<StoredMove> last_move(Store& store, CustomerId id);

}  // namespace rapport
