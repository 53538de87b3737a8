#include "rapport/service/interaction_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/communities.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"
#include "service/import/dates.hpp"
#include "service/import/header.hpp"
#include "service/import/interaction_draft.hpp"
#include "service/import/interaction_gaps.hpp"
#include "service/import/orders.hpp"
#include "service/import/record_plan.hpp"
#include "service/import/records.hpp"
#include "service/import/same_interaction.hpp"
#include "service/import/wrong_cells.hpp"
#include "service/load_each.hpp"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 20> exported{"customer_id", "customer_external_id",
                                                    "email",       "customer",
                                                    "at",          "kind",
                                                    "channel",     "direction",
                                                    "purpose",     "text",
                                                    "sentiment",   "product",
                                                    "quantity",    "amount",
                                                    "owner",       "external_id",
                                                    "community",   "question",
                                                    "answers",     "answers_external_id"};

class InteractionRows final : public RecordRows {
 public:
  InteractionRows(Operation& operation, const ImportOptions& options, const Interaction& given, const Session& session,
                  ImportListener& listener)
      : RecordRows(operation, options, session, listener, interaction_fields),
        given_(given),
        claims_(last_interaction(operation.store()).value) {}

  [[nodiscard]] bool has_exported(std::span<const std::string_view> names) const override {
    return is_exported_header(names, infos(interactions));
  }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    columns_.look_for_no_keys(cells, line);
    InteractionDraft draft = read_or_tell(cells);
    if (!draft.other_time.empty()) gaps_.other_times.add(line, draft.other_time);
    if (!draft.other_type.empty()) gaps_.other_types.add(line, draft.other_type);
    if (draft.is_cancelled) draft.state = "cancelled";
    if (orders_.is_called_off(draft.said, draft.state, line)) return leave_out(draft, line);
    place_or_tell(draft, line);
    if (orders_.is_further_line(draft.said, line)) {
      draft.said.external_id = orders_.number(*draft.said.external_id);
      if (draft.said.amount) draft.columns.erase(place_of(interactions, "amount"));
      draft.said.amount.reset();
    }
    if (draft.said.external_id)
      if (const auto known = interaction_by_external_id(operation_.store(), *draft.said.external_id))
        return update(*known, draft, line);
    if (describes_product(draft)) name_product(draft);
    if (draft.said.kind == InteractionKind::purchase && !draft.said.product)
      throw InvalidInput("a purchase needs a product; --product NAME says it for such rows");
    check(draft.said);
    if (const auto same = same_as(draft)) {
      if (draft.said.external_id) return update(*same, draft, line);
      claims_.claim(same->value);
      return plan_.unchanged(line, same->value);
    }
    if (const auto noon = same_at_noon(draft)) return update(*noon, draft, line);
    if (const auto answered = answered_in(draft)) return update(*answered, draft, line);
    return create(draft, line);
  }

  void note_orders() const { orders_.note(operation_); }

  void note_gaps() const { gaps_.note(operation_); }

 private:
  void check_header(std::size_t line) const override {
    const bool names_customer =
        std::ranges::any_of(customer_fields, [&](const RowField& field) { return columns_.has(field.means()); });
    if (!names_customer && !given_.direction && !knows_directions())
      throw Rejected(fmt::format(
          "{}, line {}: no column says whether the customer is {} or {}; --map 'HEADER=direction' says "
          "which one tells what came in and what went out, or --direction WORD says it of all rows",
          options_.file, line, detail::quoted(columns_.name_of("from")), detail::quoted(columns_.name_of("to"))));
    if (columns_.has("at") || given_.at != Instant{}) return;
    throw Rejected(
        fmt::format("{}, line {}: no column says when it happened; --map {} says which one does, or --at "
                    "DATE the day of all rows",
                    options_.file, line, columns_.likely("at")));
  }

  [[nodiscard]] bool knows_directions() const {
    return columns_.has("direction") || columns_.has("call_direction") || columns_.has("call_type");
  }

  [[nodiscard]] InteractionDraft read_or_tell(std::span<const std::string_view> cells) {
    try {
      return read(cells);
    } catch (const InvalidInput&) {
      const bool is_cancelled = is_a_day(cell_of("cancelled_at", cells));
      orders_.add_rejected(cell_of("external_id", cells), cell_of("product", cells),
                           is_cancelled ? "cancelled" : cell_of("status", cells));
      throw;
    }
  }

  /// Says when it happened, and with whom.
  void place_or_tell(InteractionDraft& draft, std::size_t line) {
    try {
      if (draft.said.at == Instant{})
        throw InvalidInput("the row does not say when it happened; --at DATE says it for such rows");
      draft.said.on_date = to_local(draft.said.at).date;
      draft.said.customer_id = customers_.find(draft.customer, line);
    } catch (const Error&) {
      orders_.add_rejected(draft.said.external_id.value_or(""), draft.said.product.value_or(""), "");
      throw;
    }
  }

  /// And not a word such as false.
  static bool is_a_day(std::string_view text) {
    return !is_no_day(text) && text.find_first_of("123456789") != std::string_view::npos &&
           text.size() >= std::string_view{"1/1/2026"}.size();
  }

  [[nodiscard]] std::string_view cell_of(std::string_view field, std::span<const std::string_view> cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (const auto* column = columns_.at(i); column && column->means() == field) return columns_.trimmed(i, cells[i]);
    return {};
  }

  [[nodiscard]] InteractionDraft read(std::span<const std::string_view> cells) const {
    InteractionDraft draft;
    draft.said = given_;
    draft.columns = given_columns_;
    WrongCells wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns_.says(i, cells[i])) wrong.look_at([&] { read_cell(draft, i, cells[i]); });
    if (!draft.amount.text.empty())
      wrong.look_at([&] { draft.columns.insert(set_amount(draft.said, interactions, draft.amount)); });
    if (!draft.answered_key.empty()) wrong.look_at([&] { read_answered(draft); });
    if (draft.said.text.empty() && draft.state.empty()) draft.state = draft.outcome;
    const bool says_channel = draft.said.channel.has_value();
    use_types(draft, given_, context_);
    if (draft.other_type.empty() && says_channel) draft.has_call_type = false;
    use_direction(draft);
    wrong.look_at([&] { use_time(draft, context_); });
    wrong.tell();
    complete(draft);
    return draft;
  }

  void read_cell(InteractionDraft& draft, std::size_t column, std::string_view text) const {
    const RowField& field = *columns_.at(column);
    if (columns_.take_customer(draft.customer, column, text) || take_amount(draft.amount, column, text)) return;
    const auto means = field.means();
    if (means == "at" || means == "time") draft.is_utc |= columns_.is_utc(column);
    if (const auto channel = channel_of_column(columns_.name(column))) draft.of_columns = channel;
    if (means == "answers_external_id") {
      draft.answered_key = columns_.trimmed(column, text);
    } else if (means == "task_subtype" || means == "call_type" || means == "call_direction") {
      draft.types.emplace_back(trim(text));
      draft.has_call_type = draft.has_call_type || means != "task_subtype";
    } else if (means == "from" || means == "to") {
      (means == "from" ? draft.from : draft.to) = trim(text);
    } else if (means == "time") {
      read_time(draft, trim(text));
    } else if (means == "status") {
      draft.state = trim(text);
    } else if (means == "meeting_outcome") {
      draft.outcome = trim(text);
    } else if (means == "subject") {
      draft.subject = trim(text);
    } else if (means == "cancelled_at") {
      draft.is_cancelled = is_a_day(text);
    } else if (means == "community") {
      read_community(draft, text);
    } else if (means == "channel") {
      read_channel(draft, column, trim(text));
    } else {
      const std::string plain = columns_.plain(column, text, context_);
      // A time alone would be of today.
      if (means == "at" && (time_of_day(plain) || time_of_column(plain))) return;
      if (means == "at") draft.day = without_midnight(plain);
      draft.columns.insert(set_column(draft.said, interactions, means, plain, context_));
    }
  }

  /// Or when it happened, day and all.
  void read_time(InteractionDraft& draft, std::string_view text) const {
    draft.time = time_of_column(text).value_or("");
    if (!draft.time.empty()) return;
    draft.moment = columns_.moment_beside("at", text, context_);
    if (draft.moment.empty() && text.find_first_of("123456789") != std::string_view::npos) draft.other_time = text;
  }

  /// Or what else the type of an activity says: its kind, or the direction too.
  void read_channel(InteractionDraft& draft, std::size_t column, std::string_view text) const {
    const auto set = [&](std::string_view name, std::string_view said) {
      if (!said.empty()) draft.columns.insert(set_column(draft.said, interactions, name, said, context_));
    };
    if (const auto kind = said_kind(text)) return set("kind", word_of(*kind));
    const auto type = contact_type(text);
    set("direction", type.direction);
    if (!type.direction.empty()) return set("channel", type.channel);
    try {
      set("channel", text);
    } catch (const InvalidInput& error) {
      if (columns_.is_own_export()) throw;
      throw InvalidInput(fmt::format("{}; --map {} leaves the column out", error.what(),
                                     detail::quoted(fmt::format("{}=", columns_.name(column)))));
    }
  }

  void read_community(InteractionDraft& draft, std::string_view text) const {
    draft.said.community_id = find_community(operation_.store(), text);
    draft.columns.insert(place_of(interactions, "community_id"));
  }

  /// A number is that of one database: the key says it more exactly.
  void read_answered(InteractionDraft& draft) const {
    draft.said.answers = interaction_by_external_id(operation_.store(), draft.answered_key);
    if (!draft.said.answers)
      throw InvalidInput(
          fmt::format("answers_external_id: no interaction has the external_id '{}'; what it answers"
                      " must be logged before it",
                      draft.answered_key));
    draft.columns.insert(place_of(interactions, "answers"));
  }

  void complete(InteractionDraft& draft) const {
    Interaction& said = draft.said;
    const bool says_kind = draft.columns.contains(place_of(interactions, "kind"));
    const bool is_sale = said.product || said.quantity || said.amount;
    if (said.community_id && !said.channel) said.channel = Channel::web;
    const bool is_of_columns =
        !said.channel && draft.of_columns && !(says_kind ? said.kind != InteractionKind::contact : is_sale);
    if (is_of_columns) said.channel = draft.of_columns;
    if (!says_kind)
      said.kind = is_sale ? InteractionKind::purchase : said.channel ? InteractionKind::contact : InteractionKind::note;
    complete_post(said);
    complete_text(draft);
    // A file that knows directions leaves one out on purpose.
    const bool may_guess = !columns_.has("direction") && !draft.has_call_type && !is_of_columns;
    if (!said.direction && may_guess) said.direction = usual_direction(said);
    if (said.owner.empty()) said.owner = session_.user;
  }

  /// Payments have a description, and no column of what was sold.
  [[nodiscard]] bool describes_product(const InteractionDraft& draft) const {
    static constexpr std::string_view descriptions = " description deskripsi beschreibung libelle descripcion ";
    const Interaction& said = draft.said;
    return said.kind == InteractionKind::purchase && !said.product && !columns_.has("product") && !said.text.empty() &&
           said.text.find('\n') == std::string::npos && is_listed(descriptions, header_key(columns_.name_of("text")));
  }

  static void name_product(InteractionDraft& draft) {
    draft.said.product = std::exchange(draft.said.text, {});
    draft.columns.erase(place_of(interactions, "text"));
    draft.columns.insert(place_of(interactions, "product"));
  }

  /// Those of one customer at one moment that were there before the import.
  [[nodiscard]] std::vector<Interaction> known_at(CustomerId customer, Instant at) const {
    return load_each(operation_.store(), interactions, interactions_at(customer, at, {claims_.last()}));
  }

  /// The interaction that the row repeats: exactly, or else in all that the row says. A key that nobody has may come
  /// after the record.
  [[nodiscard]] std::optional<InteractionId> same_as(const InteractionDraft& draft) {
    const auto customer = draft.said.customer_id;
    const auto at = draft.said.at;
    const auto records = known_.with({customer.value, at}, [&] { return known_at(customer, at); });
    if (records.empty()) return std::nullopt;
    const bool is_keyed = draft.said.external_id.has_value();
    const auto said = without(draft.columns, interactions, "external_id");
    for (const auto* columns : std::array<const SaidColumns*, 2>{is_keyed ? &all_but_key_ : &all_, &said})
      for (const auto& record : records)
        if (claims_.is_free(record.id.value) && !(is_keyed && record.external_id) &&
            agree(record, draft.said, interactions, *columns))
          return record.id;
    return std::nullopt;
  }

  /// The only one like it of which no more than the day was known.
  [[nodiscard]] std::optional<InteractionId> same_at_noon(const InteractionDraft& draft) const {
    if ((draft.time.empty() && draft.moment.empty()) || draft.is_wordless) return std::nullopt;
    constexpr TimeOfDay noon{12 * 60};
    const auto columns = without(without(draft.columns, interactions, "at"), interactions, "external_id");
    std::vector<InteractionId> found;
    for (const auto& record : known_at(draft.said.customer_id, from_local(draft.said.on_date, noon)))
      if (claims_.is_free(record.id.value) && agree(record, draft.said, interactions, columns) &&
          !(draft.said.external_id && record.external_id))
        found.push_back(record.id);
    return found.size() == 1 ? std::optional{found.front()} : std::nullopt;
  }

  /// 'survey import' may have brought the answers of a contact before it, and knows their day and not their hour.
  [[nodiscard]] std::optional<InteractionId> answered_in(const InteractionDraft& draft) const {
    if (!columns_.is_own_export() || draft.said.purpose != Purpose::service || draft.said.text.empty())
      return std::nullopt;
    for (const auto id : contacts_like(operation_.store(), draft.said, draft.said.on_date, true)) {
      const auto key = load(operation_.store(), interactions, id.value).value().external_id;
      if (claims_.is_free(id.value) && !(key && draft.said.external_id)) return id;
    }
    return std::nullopt;
  }

  RowResult leave_out(const InteractionDraft& draft, std::size_t line) {
    if (draft.said.external_id) {
      const auto number = orders_.number(*draft.said.external_id);
      if (const auto known = interaction_by_external_id(operation_.store(), number))
        orders_.add_standing(line, number, *known);
    }
    listener_.plan({.line = line, .fate = RowFate::skipped, .reason = "it was called off"});
    return RowResult::skipped;
  }

  RowResult update(InteractionId id, InteractionDraft& draft, std::size_t line) {
    const auto before = load(operation_.store(), interactions, id.value).value();
    if (describes_product(draft) && before.product == draft.said.text) name_product(draft);
    check_is_same(before, draft.said);
    auto after = with_said(before, draft.said, interactions, draft.columns);
    after.customer_id = draft.said.customer_id;
    if (after.at != before.at) after.on_date = draft.said.on_date;
    check(after);
    const bool differs = after.customer_id != before.customer_id || !agree(after, before, interactions, draft.columns);
    if (!claims_.is_free(id.value)) {
      if (!differs) return plan_.unchanged(line, id.value);
      throw_twice(before, draft.said, columns_.name_of("external_id"));
    }
    claims_.claim(id.value);
    if (!differs) return plan_.unchanged(line, id.value);
    check_correction(operation_.store(), before, after);
    if (after.customer_id != before.customer_id)
      customers_.add_moved(line, *draft.said.external_id, before.customer_id);
    write_row(options_, line, [&] { save_interaction(operation_, before, after, session_); });
    return plan_.updated(line, before);
  }

  RowResult create(const InteractionDraft& draft, std::size_t line) {
    check_post(operation_.store(), draft.said);
    meet(draft.said.owner);
    if (to_local(draft.said.at).date > session_.today()) gaps_.future.add(line);
    if (draft.is_wordless) gaps_.wordless.add(line, draft.said.text);
    InteractionId id;
    write_row(options_, line, [&] {
      id = store_interaction(operation_, draft.said, session_);
      if (session_.plays) run_plays_of(operation_, load(operation_.store(), interactions, id.value).value(), session_);
    });
    return plan_.created(line, id.value);
  }

  const Interaction& given_;
  SaidColumns all_ = columns_to_say(interactions, {"kind", "community_id", "question", "answers"});
  SaidColumns given_columns_ = columns_given(given_, interactions, all_);
  SaidColumns all_but_key_ = without(all_, interactions, "external_id");
  Claims claims_;
  KnownRecords<std::pair<std::int64_t, Instant>, Interaction> known_{claims_};  ///< by customer and moment
  RecordPlan<Interaction> plan_{
      operation_, listener_, interactions, {"customer_id", "kind", "community_id", "question", "answers"}};
  InteractionGaps gaps_;
  OrderRows orders_;
};

}  // namespace

std::span<const std::string_view> imported_interaction_columns() { return exported; }

ImportCounts import_interactions(Operation& operation, Input& in, const ImportOptions& options,
                                 const Interaction& given, const Session& session, ImportListener& listener) {
  InteractionRows rows(operation, options, given, session, listener);
  const ImportCounts counts = import_rows(operation, in, options, listener, rows);
  rows.note_customers();
  rows.note_orders();
  rows.note_gaps();
  return counts;
}

}  // namespace rapport
