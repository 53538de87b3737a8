#include "rapport/service/deal_import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/service/deals.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/records.hpp"
#include "service/import/dates.hpp"
#include "service/import/deal_draft.hpp"
#include "service/import/record_plan.hpp"
#include "service/import/records.hpp"
#include "service/import/unknown_stages.hpp"
#include "service/import/wrong_cells.hpp"
#include "service/load_each.hpp"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 15> exported{"customer_id", "customer_external_id",
                                                    "email",       "customer",
                                                    "name",        "product",
                                                    "stage",       "state",
                                                    "amount",      "owner",
                                                    "opened_on",   "expected_close",
                                                    "closed_on",   "lost_reason",
                                                    "external_id"};

class DealRows final : public RecordRows {
 public:
  DealRows(Operation& operation, const ImportOptions& options, const DealImport& what, const DealStages& stages,
           const Session& session, ImportListener& listener)
      : RecordRows(operation, options, session, listener, deal_fields),
        what_(what),
        stages_(stages),
        given_columns_(columns_given(what.given, deals, columns_to_say(deals, {}))),
        claims_(last_deal(operation.store()).value) {}

  [[nodiscard]] bool has_exported(std::span<const std::string_view> names) const override {
    return is_exported_header(names, DealView(stages_).source().columns);
  }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    columns_.look_for_no_keys(cells, line);
    DealDraft draft = read(cells);
    if (draft.said.name.empty()) throw InvalidInput("the row says neither what the deal is called nor its product");
    if (!draft.customer.empty())
      draft.said.customer_id = customers_.find(draft.customer, line);
    else if (!what_.given.customer_id)
      throw InvalidInput("the row does not say who would buy; --customer REF says it for such rows");
    if (const auto known = same_as(draft)) return update(*known, draft, line);
    return create(draft, line);
  }

  /// To be called when all rows are taken: deals of which no purchase of their very day was here take one of the day
  /// before or after, or have theirs logged.
  void sell_others() {
    for (const auto& [id, line] : unsold_) {
      const auto deal = load(operation_.store(), deals, id.value).value();
      if (!take_purchase(deal, line, std::chrono::days{1})) log_purchase(deal);
    }
  }

  void note_purchases() const {
    stays_.note(operation_,
                "line {1} changes deal {2}, which was won before, and its purchase, interaction {3}, stays as it is; "
                "'rapport interact edit {3}' changes it, and 'rapport interact remove {3}' removes it",
                "{0} rows change deals that were won before, and their purchases stay as they are, the first on line "
                "{1}: deal {2}, interaction {3}; 'rapport interact edit' and 'remove' change them");
    taken_elsewhere_.note(
        operation_,
        "line {1}: the purchase of deal {2} is {3}, of the same product and amount; if that is another one, "
        "'rapport undo' takes the import back",
        "the purchases of {0} deals were logged on the day before or after, or with their company or "
        "its people, the first on line {1}: of deal {2}, {3}; if those are others, 'rapport undo' "
        "takes the import back");
    if (purchases_taken_ > 0)
      operation_.note(fmt::format("{} logged before, and {}",
                                  purchases_taken_ == 1
                                      ? "the purchase of 1 won deal was"
                                      : fmt::format("the purchases of {} won deals were", purchases_taken_),
                                  purchases_taken_ == 1 ? "is not logged again" : "are not logged again"));
  }

  void note_closed() const {
    stays_closed_.note(operation_,
                       "line {1} says that deal {2} is open, which was closed here and stays so; 'rapport deal reopen "
                       "{3}' opens it again",
                       "{0} rows say that deals are open which were closed here and stay so, the first on line {1}: "
                       "deal {2}; 'rapport deal reopen {3}' opens it again");
    if (closed_.count > 0)
      operation_.note(fmt::format("{} not say when it was won or lost, the first on line {}; today is taken",
                                  rows_that(closed_.count, "does", "do"), closed_.first_line));
  }

 private:
  void check_header(std::size_t line) const override {
    if (columns_.has("name") || columns_.has("product") || what_.given.product) return;
    throw Rejected(
        fmt::format("{}, line {}: no column says what a deal is called, nor its product; {}", options_.file, line,
                    columns_.has_free() ? fmt::format("--map {} says which one does", columns_.likely("name"))
                                        : "--product says it of all that the file has"));
  }

  [[nodiscard]] DealDraft read(std::span<const std::string_view> cells) {
    DealDraft draft{{}, what_.given, given_columns_, {}, {}};
    WrongCells wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns_.says(i, cells[i])) wrong.look_at([&] { read_cell(draft, i, cells[i]); });
    if (!draft.amount.text.empty())
      wrong.look_at([&] { draft.columns.insert(set_amount(draft.said, deals, draft.amount)); });
    wrong.tell();
    complete(draft);
    return draft;
  }

  void read_cell(DealDraft& draft, std::size_t column, std::string_view text) {
    const RowField& field = *columns_.at(column);
    if (!columns_.is_mapped(column) && is_no_amount(columns_.name(column), text)) return;
    if (columns_.take_customer(draft.customer, column, text) || take_amount(draft.amount, column, text)) return;
    const auto means = field.means();
    if (field.choice == Choice::date_order)
      read_day(draft, field, columns_.plain(column, text, context_));
    else if (means == "stage")
      read_stage(draft, column, text);
    else if (const auto state = state_meant(text); means == "state" && state)
      say_state(draft, *state);
    else
      draft.columns.insert(set_column(draft.said, deals, means, columns_.trimmed(column, text), context_));
  }

  /// Other systems write a time of day too.
  void read_day(DealDraft& draft, const RowField& field, std::string_view text) const {
    parse_for(field.word, [&] {
      const Date day = parse_date(day_of(std::string{without_midnight(text)}, context_.dates), context_.dates);
      if (field.means() == "close_date")
        draft.close_date = day;
      else
        draft.columns.insert(set_column(draft.said, deals, field.means(), to_iso(day), context_));
    });
  }

  void read_stage(DealDraft& draft, std::size_t column, std::string_view text) {
    const bool is_stage = std::ranges::find(stages_, fold(text), &DealStage::word) != stages_.end();
    const auto state = state_meant(text, is_stage);
    if (state == DealState::open && !is_stage)
      throw InvalidInput(fmt::format(
          "stage: {} is the state of a deal and not where it stands; leave it blank for the first stage, {}, or say "
          "with --map {} that the column is the state",
          detail::quoted(text), stages_.front().word, detail::quoted(fmt::format("{}=state", columns_.name(column)))));
    if (state && state != DealState::open) {
      if (!draft.says("state")) say_state(draft, *state);
      return;
    }
    if (!is_stage)
      throw InvalidInput(fmt::format("{}; --map {} leaves the column out", unknown_stages_.advice(text),
                                     detail::quoted(fmt::format("{}=", columns_.name(column)))));
    draft.said.stage = deal_stage(stages_, text).word;
    draft.columns.insert(place_of(deals, "stage"));
  }

  static void say_state(DealDraft& draft, DealState state) {
    draft.said.state = state;
    draft.columns.insert(place_of(deals, "state"));
  }

  static void complete(DealDraft& draft) {
    Deal& said = draft.said;
    const bool open = said.state == DealState::open;
    if (draft.close_date) {
      auto& day = open ? said.expected_close : said.closed_on;
      if (!day) {
        day = draft.close_date;
        draft.columns.insert(place_of(deals, open ? "expected_close" : "closed_on"));
      }
    }
    if (open && (said.closed_on || said.lost_reason))
      throw InvalidInput(fmt::format("{} belongs to a deal that is won or lost; the state of this one is open",
                                     said.closed_on ? "closed_on" : "lost_reason"));
    if (said.name.empty() && said.product) {
      said.name = *said.product;
      draft.columns.insert(place_of(deals, "name"));
    }
  }

  /// The deal that the row means: by its key, else the likest of that name.
  [[nodiscard]] std::optional<Deal> same_as(const DealDraft& draft) {
    Store& store = operation_.store();
    if (draft.said.external_id) {
      if (const auto known = deal_by_external_id(store, *draft.said.external_id))
        return load(store, deals, known->value);
    }
    const auto customer = draft.said.customer_id;
    const auto columns = without(draft.columns, deals, "external_id");
    const Deal* likest = nullptr;
    int best = 0;
    for (const auto& record : known_.with({customer.value, draft.said.name}, [&] {
           return load_each(store, deals, deals_named(customer, draft.said.name, {claims_.last()}));
         })) {
      if (!claims_.is_free(record.id.value)) continue;
      if (const int like = likeness(record, draft, columns); like > best) {
        best = like;
        likest = &record;
      }
      // Of many that are all alike the first will do.
      if (best == alike) break;
    }
    return likest ? std::optional{*likest} : std::nullopt;
  }

  static constexpr int alike = 15;
  /// How much a deal of the same name is like the row: it agrees in all that the row says, which are the columns and
  /// the key, then in the amount and the product, also where neither has any. A key is new only to a deal that has none
  /// and agrees. 0 for one that is not meant.
  [[nodiscard]] static int likeness(const Deal& record, const DealDraft& draft, const SaidColumns& columns) {
    const bool is_keyed = draft.said.external_id.has_value();
    if (is_keyed && record.external_id) return 0;
    const bool agrees = agree(record, draft.said, deals, columns);
    if (is_keyed && !agrees) return 0;
    return 1 + 8 * agrees + 4 * (record.amount == draft.said.amount) + 2 * (record.product == draft.said.product);
  }

  /// Two systems may have the same ids.
  static void check_is_same(const Deal& before, const DealDraft& draft) {
    const Deal& said = draft.said;
    const bool same_amount = said.amount && before.amount == said.amount;
    if (before.name == said.name || (same_amount && before.product && before.product == said.product)) return;
    const auto words = [](const std::string& name) { return comparable_name(fold(name), CustomerKind::person); };
    const bool same_start = draft.says("opened_on") && said.opened_on == before.opened_on;
    const bool is_like = !said.amount || before.amount == said.amount || same_start ||
                         share_a_word(words(before.name), words(said.name));
    if (before.customer_id == said.customer_id && is_like) return;
    throw Conflict(
        fmt::format("external_id: {} is that of deal {} {}, and the row says another name, product and amount or "
                    "customer; 'rapport deal set' corrects it if it is the same; else leave the ids out with --map",
                    detail::quoted(said.external_id.value_or("")), before.id.value, detail::quoted(before.name)));
  }

  RowResult update(const Deal& before, DealDraft& draft, std::size_t line) {
    check_close(draft.said.closed_on, before.closed_on);
    const bool reopens = before.state != DealState::open && draft.said.state == DealState::open;
    if (before.state == DealState::open && draft.said.state != DealState::open) date_the_end(draft, line);
    const bool says_open = reopens && (draft.says("state") || draft.says("stage"));
    if (reopens)
      for (const auto* name : {"state", "stage"}) draft.columns.erase(place_of(deals, name));
    check_is_same(before, draft);
    auto after = with_said(before, draft.said, deals, draft.columns);
    after.customer_id = draft.said.customer_id;
    if (after.closed_on && !draft.says("opened_on")) after.opened_on = std::min(after.opened_on, *after.closed_on);
    if (after.state != DealState::lost && !draft.says("lost_reason")) after.lost_reason.reset();
    check(after);
    // What an earlier row is about is sold by it, or waits in unsold_.
    const bool is_first = claims_.is_free(before.id.value);
    const bool sells = what_.purchases && is_first && after.state == DealState::won && !after.purchase_id;
    const bool differs =
        after.customer_id != before.customer_id || !agree(after, before, deals, draft.columns) || sells;
    if (!is_first) {
      if (!differs) return plan_.unchanged(line, before.id.value);
      throw stands_twice("external_id", draft.said.external_id.value_or(""));
    }
    claims_.claim(before.id.value);
    if (says_open) stays_closed_.add(line, before.name, fmt::format("{}", before.id.value));
    if (!differs) return plan_.unchanged(line, before.id.value);
    if (after.customer_id != before.customer_id)
      customers_.add_moved(line, draft.said.external_id.value_or(after.name), before.customer_id);
    if (before.purchase_id && (after.state != before.state || after.amount != before.amount ||
                               after.product != before.product || after.closed_on != before.closed_on))
      stays_.add(line, after.name, fmt::format("{}", before.purchase_id->value));
    write_row(options_, line, [&] {
      save_deal(operation_, before, after, session_);
      give_say(after, draft);
      sell(after, line);
    });
    return plan_.updated(line, before);
  }

  RowResult create(DealDraft& draft, std::size_t line) {
    check_close(draft.said.closed_on, {});
    if (draft.said.state != DealState::open) date_the_end(draft, line);
    if (draft.said.owner.empty()) draft.said.owner = session_.user;
    Deal deal = draft.said;
    if (deal.state == DealState::open && !deal.stage) deal.stage = stages_.front().word;
    check(deal);
    meet(deal.owner);
    write_row(options_, line, [&] {
      deal.id = store_deal(operation_, deal, stages_, session_);
      give_say(deal, draft);
      sell(deal, line);
    });
    return plan_.created(line, deal.id.value);
  }

  /// To all whom the row lists.
  void give_say(const Deal& deal, const DealDraft& draft) {
    for (const auto person : draft.customer.listed(operation_.store(), session_))
      if (person != deal.customer_id) add_person(operation_, deal.id, person);
  }

  /// What was bought on the very day is the purchase of no deal of another day.
  void sell(const Deal& deal, std::size_t line) {
    if (!what_.purchases || deal.state != DealState::won || deal.purchase_id) return;
    if (take_purchase(deal, line, std::chrono::days{0})) return;
    const auto near = purchases_like(deal, last_purchase_, std::chrono::days{1});
    if (load_each(operation_.store(), interactions, near).empty())
      log_purchase(deal);
    else
      unsold_.emplace_back(deal.id, line);
  }

  /// On the day of the close, at noon, as a day without a time is everywhere.
  void log_purchase(const Deal& deal) {
    log_purchase_of(operation_, deal, from_local(*deal.closed_on, TimeOfDay{12 * 60}), session_);
  }

  bool take_purchase(const Deal& deal, std::size_t line, std::chrono::days apart) {
    const auto taken = take_purchase_of(operation_, deal, last_purchase_, apart, session_);
    if (!taken) return false;
    ++purchases_taken_;
    const auto purchase = load(operation_.store(), interactions, taken->value).value();
    if (purchase.customer_id != deal.customer_id || purchase.on_date != *deal.closed_on)
      taken_elsewhere_.add(line, deal.name,
                           fmt::format("interaction {} of {} with customer {}", taken->value, to_iso(purchase.on_date),
                                       customer_label(operation_.store(), purchase.customer_id)));
    return true;
  }

  /// A deal that is closed has a day on which it was.
  void date_the_end(DealDraft& draft, std::size_t line) {
    if (draft.said.closed_on) return;
    closed_.add(line);
    draft.said.closed_on = session_.today();
    draft.columns.insert(place_of(deals, "closed_on"));
  }

  const DealImport& what_;
  const DealStages& stages_;
  UnknownStages unknown_stages_{stages_};
  SaidColumns given_columns_;
  InteractionId last_purchase_ = last_interaction(operation_.store());  ///< that was there before
  Claims claims_;
  KnownRecords<std::pair<std::int64_t, std::string>, Deal> known_{claims_};  ///< by customer and name
  RecordPlan<Deal> plan_{operation_, listener_, deals, {"customer_id", "state", "purchase_id"}};
  RowTally closed_;
  NamedTally stays_closed_, taken_elsewhere_;
  NamedTally stays_;  ///< purchases of deals that were not won, or sold otherwise, after all
  std::int64_t purchases_taken_ = 0;
  std::vector<std::pair<DealId, std::size_t>> unsold_;  ///< won deals without a purchase so far, and their lines
};

}  // namespace

std::span<const std::string_view> imported_deal_columns() { return exported; }

ImportCounts import_deals(Operation& operation, Input& in, const ImportOptions& options, const DealImport& what,
                          const DealStages& stages, const Session& session, ImportListener& listener) {
  DealRows rows(operation, options, what, stages, session, listener);
  const ImportCounts counts = import_rows(operation, in, options, listener, rows);
  rows.sell_others();
  rows.note_customers();
  rows.note_closed();
  rows.note_purchases();
  return counts;
}

}  // namespace rapport
