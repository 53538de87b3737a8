#pragma once
// Sees every change to the tables that a person can change, through SQLite's preupdate hook, and writes them down as
// rows of `change`. Remembers which customers' derived columns must be brought up to date.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/day_counts.hpp"

namespace rapport {

/// What has to be derived anew for a customer.
enum Stale : unsigned {
  stale_name = 1,       ///< name_key
  stale_search = 2,     ///< the row of customer_search
  stale_contact = 4,    ///< first_purchase, and last_contact also of the companies that the person belongs to
  stale_queue = 8,      ///< effective_due of the open follow-ups
  stale_members = 16,   ///< a company's name: the search rows of its people
  stale_created = 32,   ///< the customer is new: there is no search row to replace
  stale_cadences = 64,  ///< of no customer: touch_due of all whose cadence is that of a kind of relationship
  stale_rebuilt = 128,  ///< nothing has changed: what is derived is made anew
  stale_silence = 256,  ///< the row of silence; what makes stale_contact or stale_queue makes it stale too
  stale_import = 512,   ///< what is gone or changed may be what a file said; what is new is not
  stale_by_row = 1024,  ///< what is stale came with the row of a file that made the customer, whose key is kept
  stale_columns = stale_name | stale_contact | stale_queue | stale_cadences | stale_silence,
};

/// A table whose changes are recorded.
struct TrackedTable {
  std::string_view name;
  std::string_view customer_column;      ///< which column names the customer
  unsigned stale;                        ///< what a change in it makes stale for that customer
  std::string_view company_column = {};  ///< which column names a company whose last contact becomes stale
  std::string_view derived =
      {};  ///< columns that the write path keeps by itself, separated by spaces: updates of them are not recorded
};

/// The tracked tables; the names of tables and fields in `change` come from here and nowhere else.
[[nodiscard]] const TrackedTable* tracked_table(std::string_view name) noexcept;

/// The tracked tables whose rows name a customer in customer_id.
[[nodiscard]] std::vector<std::string_view> tables_of_customers();

class Recorder {
 public:
  explicit Recorder(Store::Impl& store);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// Learns the columns of a table, which the hook itself may not ask for. Only known tables are recorded: call it
  /// before the first write to a table, and know_all() before a statement that may touch any.
  void know(std::string_view name);
  void know_all();

  /// While it lives, nothing is recorded.
  class Pause {
   public:
    explicit Pause(Recorder& recorder);
    ~Pause();
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    Recorder& recorder_;
  };
  /// Records rows that were inserted during a pause. From then on changes of them are not recorded.
  void note_inserted(std::string_view name, std::int64_t first, std::int64_t last);
  /// Records that rows were erased during a pause.
  void note_erased(std::string_view name, std::int64_t first, std::int64_t last);

  /// How many changes are waiting to be written down.
  [[nodiscard]] std::size_t waiting() const noexcept { return events_.size(); }
  /// When all fields are as they were before the first of the waiting changes, nothing was changed: rows of one file
  /// that contradict each other have nothing to tell the history each night. All or none, since those that stay would
  /// not be taken back in an order that keys of others allow.
  void forget_changed_back();
  /// Writes the waiting changes as rows of operation `id`.
  void flush(std::int64_t id);
  /// Hands over what is stale, and starts anew.
  [[nodiscard]] std::map<std::int64_t, unsigned> take_stale();
  /// Takes back of it what has not been derived yet: the flags that are in `mask`.
  void keep_stale(const std::map<std::int64_t, unsigned>& stale, unsigned mask);
  /// What happened to records that are counted by day, by table; forgets it.
  [[nodiscard]] std::map<std::string_view, CountedChanges> take_counted();

 private:
  struct Table {
    const TrackedTable* declared;
    std::vector<std::string> columns;
    std::vector<bool> derived;
    std::vector<bool> counted;  ///< columns that counts by day depend on
    std::vector<int> days;      ///< columns that are such days
    int customer_column = -1;
    int company_column = -1;
    int import_key = -1;  ///< which column is that of the row of a file that made the customer
    bool customer_is_id = false;
    const CountedTable* whole = nullptr;  ///< counted by day with these rows as parts of its records
    int whole_key = -1;                   ///< which column names that record
    std::vector<std::pair<std::int64_t, std::int64_t>> noted;  ///< first and last of the rows of note_inserted()
  };
  struct Event {
    Table* table;
    int action;  ///< SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE
    std::int64_t id;
    std::int64_t customer;
    int field;
    Value before, after;
    std::int64_t last_id = 0;  ///< of a range, else 0
  };
  struct Range;

  [[nodiscard]] std::int64_t customer_of(const Event& event, std::int64_t last_id);
  static void on_change(void* self, sqlite3* db, int action, const char* database, const char* name,
                        sqlite3_int64 old_id, sqlite3_int64 new_id);
  void listen();
  void see(sqlite3* db, int action, Table& table, std::int64_t id);
  [[nodiscard]] static bool is_noted(const Table& table, std::int64_t id);
  void touch(const Table& table, int action, std::int64_t customer);
  /// `events` are those of one row.
  void count(sqlite3* db, std::span<const Event> events);
  void count_part(std::string_view whole, std::int64_t id);
  void write(std::int64_t operation, const Event& event, std::int64_t last_id, bool one_customer);

  Store::Impl& store_;
  std::map<std::string, Table, std::less<>> tables_;
  std::vector<Event> events_;
  std::map<std::int64_t, unsigned> stale_;
  std::map<std::string_view, CountedChanges> counted_;
  bool out_of_memory_ = false;
};

}  // namespace rapport
