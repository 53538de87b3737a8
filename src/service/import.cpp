#include "rapport/service/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customer_loader.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/by_id.hpp"
#include "service/import/change.hpp"
#include "service/import/company_keys.hpp"
#include "service/import/company_spellings.hpp"
#include "service/import/extra.hpp"
#include "service/import/gaps.hpp"
#include "service/import/header.hpp"
#include "service/import/header_maps.hpp"
#include "service/import/known.hpp"
#include "service/import/maker.hpp"
#include "service/import/many.hpp"
#include "service/import/match.hpp"
#include "service/import/names.hpp"
#include "service/import/occasions.hpp"
#include "service/import/phones.hpp"
#include "service/import/plan.hpp"
#include "service/import/reader.hpp"
#include "service/import/referrals.hpp"
#include "service/import/row.hpp"
#include "service/import/rows.hpp"
#include "service/import/saver.hpp"
#include "service/import/settings.hpp"
#include "service/kind_change.hpp"

namespace rapport {
namespace {

class CustomerRows final : public RowTaker {
 public:
  CustomerRows(Operation& operation, const ImportOptions& options, const Session& session, ImportListener& listener,
               const CustomerImportOptions& what)
      : operation_(operation),
        options_(options),
        session_(session),
        listener_(listener),
        what_(what),
        reader_(session, what, read_settings(what, CustomColumns(operation.store()).custom_names(), session)),
        last_before_(last_customer(operation.store())),
        loader_(operation, session.now, session.today()),
        known_(operation.store(), loader_),
        occasions_(operation, loader_, session, listener),
        many_(loader_, known_, occasions_, last_before_, what.low_memory),
        owners_(operation, session),
        extra_(options, what) {}

  [[nodiscard]] std::size_t known_names(std::span<const std::string_view> cells) const override {
    if (profile_of(cells, profiles())) return cells.size();
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [&](std::string_view cell) { return is_known_header(cell, options_); }));
  }

  [[nodiscard]] bool has_exported(std::span<const std::string_view> names) const override {
    return is_own_header(names);
  }
  [[nodiscard]] bool takes_cards() const override { return true; }
  [[nodiscard]] std::string kept_as(std::size_t column) const override { return extra_.kept_as(map_, column); }
  std::size_t header(ImportForm form, std::span<const std::string_view> names, std::size_t line) override {
    choose_profile(form, names);
    const auto known = CustomColumns(operation_.store()).custom_names();
    map_ = maps_.map(form, names, line, profile_, known);
    extra_.settle(map_, known, profile_, line);
    if (!matcher_) {
      matcher_.emplace(operation_.store(), known_, what_.match, last_before_);
      unused_ = map_.unused;
    }
    matcher_->use(map_);
    std::erase_if(unused_, [&](const auto& name) { return std::ranges::find(map_.unused, name) == map_.unused.end(); });
    known_.take_names_exactly(map_.own_export);
    reader_.use(map_);
    referrals_.use(map_, known);
    company_keys_.use(map_);
    return map_.original_columns;
  }

  [[nodiscard]] bool skips_remarks() const override { return profile_ && profile_->remarks; }

  [[nodiscard]] std::vector<OpenColumn> open_columns() const override {
    return reader_.open_columns(options_.usual_date_order);
  }
  void decide(std::size_t column, Notation notation) override { reader_.decide(column, notation); }

  [[nodiscard]] bool reads_ahead() const override { return true; }

  void read_ahead(std::span<const std::string_view> cells, std::unique_ptr<ReadRow>& row) const override {
    if (!row) row = std::make_unique<CustomerRow>();
    auto& [key, said] = static_cast<CustomerRow&>(*row);
    said.reset();
    key = reader_.key_of(cells);
    if (!known_again(key)) said = reader_.read(cells);
  }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    std::unique_ptr<ReadRow> row;
    read_ahead(cells, row);
    return take_read(*row, cells, line);
  }

  void expect(const ReadRow& read) const override {
    if (const auto& said = static_cast<const CustomerRow&>(read).draft) known_.prefetch(said->said, said->keys);
  }

  RowResult take_read(ReadRow& read, std::span<const std::string_view> cells, std::size_t line) override {
    extra_.saw(cells);
    auto& [key, said] = static_cast<CustomerRow&>(read);
    if (loader_.is_full()) many_.pass_on_waiting();
    many_.expect_row();
    row_is_about_ = {};
    const auto made = known_again(key);
    if (made && !changed_.get(made->value) && !company_keys_.says_more_now(cells, *made)) {
      matcher_->claim(*made, {});
      row_is_about_ = *made;
      earlier_line_ = gaps_.repeated.saw(*made, line);
      if (!referrals_.saw(cells, *made, line, RowResult::unchanged)) tell_unchanged(line);
      return RowResult::unchanged;
    }
    if (!said) said = reader_.read_again(cells);  // Something has changed since the row made a record.
    many_.expect_unknown();
    Draft& draft = *said;
    company_keys_.resolve(draft, line);
    if (!map_.own_export) company_spellings_.settle(draft, line);
    extra_.restrict(map_, draft, line);
    gaps_.add(draft.doubts, line);
    auto known = matcher_->find(draft, [this, row_key = key] { return made_by_same_row(row_key); });
    if (matcher_->doubts().has_many_namesakes && !known) names_.add_one_of_many(line, draft.said.name);
    if (known && known->archived) return leave_put_away(line, known->id);
    if (draft.removed) {
      tell_skipped(listener_, line, "the record was removed before the file was written");
      return RowResult::skipped;
    }
    const auto result = known ? update(known->id, draft, line) : create(draft, key, line);
    if (!referrals_.saw(cells, row_is_about_, line, result) && result == RowResult::unchanged) tell_unchanged(line);
    return result;
  }

  /// To be called when all rows are taken.
  void finish_rows(ImportCounts& counts) {
    loader_.finish();
    occasions_.store_waiting();
    auto updated = referrals_.keep(session_, what_.on_match, gaps_.repeated);
    updated -= gaps_.repeated.changed_back();
    counts.unchanged -= updated;
    counts.updated += updated;
    gaps_.repeated.each_changed_back(last_before_, [&](std::int64_t id) { listener_.changed_back(id); });
  }

  /// How many companies were made because a row names them, once all rows are taken.
  [[nodiscard]] std::int64_t companies_made() const {
    return count_customers_after(operation_.store(), last_before_) - created_;
  }

  /// A header of --map that no record had is mistyped.
  void check_mapping() const {
    if (!unused_.empty())
      throw UsageError(fmt::format("--map: no record of {} has '{}'", options_.file, unused_.front()));
  }

  void note_doubts() const {
    extra_.note(operation_, profile_ ? std::string_view{profile_->name} : std::string_view{});
    gaps_.note(operation_);
    phones_.note(operation_);
    known_.note_namesakes(operation_);
    names_.note(operation_);
    company_keys_.note(operation_);
    company_spellings_.note(operation_);
    if (matcher_) matcher_->note(operation_);
    referrals_.note();
  }

 private:
  [[nodiscard]] std::span<const ImportProfile> profiles() const {
    return options_.profile ? std::span{&*options_.profile, 1} : std::span{options_.profiles};
  }

  /// Of CSV, whose names come once.
  void choose_profile(ImportForm form, std::span<const std::string_view> names) {
    if (form != ImportForm::csv) return;
    profile_ = options_.profile                             ? &*options_.profile
               : options_.no_header || is_own_header(names) ? nullptr
                                                            : profile_of(names, profiles());
    if (!profile_) return;
    listener_.recognised(*profile_);
    if (!options_.profile)
      operation_.note(
          fmt::format("{} is read by the profile '{}': {}", options_.file, profile_->name, profile_->about));
  }

  RowResult leave_put_away(std::size_t line, CustomerId id) {
    const auto reason = why_put_away(operation_.store(), id);
    gaps_.put_away.add(line, "", reason);
    return pass_over({.line = line}, reason);
  }

  /// Skipped without a line of its own: the person asked for it, or a note counts such rows.
  RowResult pass_over(PlanLine line, std::string_view reason) {
    line.fate = RowFate::skipped;
    line.reason = reason;
    listener_.plan(line);
    return RowResult::skipped;
  }

  /// The record that a row like this one made, where that is all that there is to know. Who asks what becomes of each
  /// row, or wants nothing to become of known ones, is told of the record that is there.
  [[nodiscard]] std::optional<CustomerId> known_again(std::int64_t key) const {
    const bool keeps = what_.on_match == OnMatch::update || what_.on_match == OnMatch::fill_blank;
    return keeps && !listener_.wants_plan() ? known_.by_import_key(key) : std::nullopt;
  }

  /// Whoever a row exactly like this one made.
  [[nodiscard]] std::optional<KnownCustomer> made_by_same_row(std::int64_t key) {
    many_.know_rows();
    const auto made = known_.by_import_key(key);
    return made ? known_.by_id(*made) : std::nullopt;
  }

  RowResult create(Draft& draft, std::int64_t key, std::size_t line) {
    matcher_->link_company(draft, line);
    const bool nameless = call_by_address(draft);
    if (draft.said.name.empty() && profile_ && profile_->hides_people) {
      gaps_.nobody.add(line);
      return pass_over({.line = line}, "the row names nobody");
    }
    CustomerKeys keys = std::move(draft.keys);
    const auto company = draft.company_id;
    const auto known_by = lacks_company(draft) || matcher_->doubts().is_of_several ? std::nullopt : std::optional{key};
    complete_new(draft, session_.context.default_country);
    Customer& customer = draft.said;
    extra_.restrict(map_, customer, line);
    // Of items that are written in two ways one stays.
    if (keys.emails.size() != customer.emails.size() || keys.phones.size() != customer.phones.size())
      keys = keys_of(customer, session_.context.default_country);
    if (what_.update_only) return pass_over({.line = line, .name = customer.name}, "no customer is known like this");
    CustomerId id;
    matcher_->check_external_id(customer, id);
    if (known_.finds_waiting()) {
      write_row(options_, line, [&] { id = maker_.add(std::move(customer), std::move(keys), known_by, company); });
      const NewCustomer& added = *loader_.waiting(id);
      tell_created(id, draft, added.customer, added.keys, line, nameless);
    } else {
      write_row(options_, line, [&] { id = saver_.add(customer, known_by, company); });
      tell_created(id, draft, customer, keys, line, nameless);
    }
    return RowResult::created;
  }

  void tell_created(CustomerId id, const Draft& draft, const Customer& customer, const CustomerKeys& keys,
                    std::size_t line, bool nameless) {
    static const Customer nobody;
    ++created_;
    row_is_about_ = id;
    matcher_->add_made(id, draft, line);
    gaps_.repeated.saw(id, line);
    if (const auto other = matcher_->doubts().written_otherwise)
      phones_.add_written_otherwise(line, customer.name, matcher_->made().named(*other));
    names_.add_created(line, customer.name, keys.name, *matcher_, known_);
    if (nameless) names_.add_nameless(line, customer.name);
    finish(id, nobody, customer, keys, line);
    const PlanLine plan{.line = line, .fate = RowFate::created, .id = id.value, .name = customer.name};
    if (listener_.wants_plan()) plan_fields(listener_, plan, nobody, customer);
    occasions_.add_new(id, customer, draft.occasions, plan);
  }

  RowResult update(CustomerId id, Draft& draft, std::size_t line) {
    row_is_about_ = id;
    if (loader_.waiting(id)) many_.store_waiting();
    const Customer before = load_customer(operation_.store(), id).value();
    PlanLine plan{.line = line, .fate = RowFate::updated, .id = id.value, .name = before.name};
    if (what_.on_match == OnMatch::fail)
      throw Conflict(
          fmt::format("{} {} is known already; leave the row out, or say with --on-match what it does to the record",
                      matcher_->made().named(id), before.name));
    if (what_.on_match == OnMatch::skip) return pass_over(plan, "the customer is known already");
    // A row without a name may be about a person, whose company it then gives.
    if (before.kind == CustomerKind::company) {
      draft.is_somebody = false;
      become_company(draft);
    }
    if (before.kind == CustomerKind::person && !before.company) matcher_->link_company(draft, line);
    gaps_.add_met(before, draft, line);
    const auto merged = matcher_->doubts().merged;
    if (merged) gaps_.merged.add(line, known_.customer(*merged).name, customer_label(operation_.store(), id));
    draft.is_repeated = gaps_.repeated.has_seen(id);
    if (keep_refusal(draft, before)) gaps_.refusals_kept.add(line);
    if ((merged || what_.on_match == OnMatch::fill_blank) && keep_blanks_only(draft, before)) gaps_.refusals.add(line);
    // What people edit in an export is what they want, shorter or not.
    const bool is_of_export = map_.own_export || (map_.may_be_own && draft.record_id == id.value);
    if (what_.match.empty() && !is_of_export) names_.keep_fuller(line, draft, before);
    draft.leaves_company = company_keys_.left_by(before, draft);
    // The company of an export may be called otherwise since, until its own row comes.
    if (draft.is_exact && draft.said.company) draft.is_exact = known_.company_named(*draft.said.company).has_value();
    Customer after = with_draft(before, draft, session_.context.default_country);
    extra_.restrict(map_, after, line);
    const OccasionChanges days = occasions_.look_up(id, after, draft.occasions, what_.on_match);
    if (after == before && days.empty() && !draft.leaves_company) {
      matcher_->claim(id, after);
      earlier_line_ = gaps_.repeated.saw(id, line);
      return RowResult::unchanged;
    }
    if (before.kind == CustomerKind::company && (after.name != before.name || after.kind != before.kind)) {
      many_.store_waiting();  // Of those who wait some may belong to it.
      known_.forget_companies();
    }
    if (after.external_id != before.external_id || after.kind != before.kind) matcher_->check_external_id(after, id);
    check_kind_change(operation_.store(), before, after);
    write_row(options_, line, [&] { saver_.save(before, after, draft); });
    changed_.set(id.value, true);
    if (gaps_.repeated.saw(id, line)) gaps_.repeated.add_other(line, before, after);
    const bool has_moved = draft.leaves_company || after.company != before.company || after.stage != before.stage;
    gaps_.repeated.changed(before, after, has_moved || !days.empty());
    if (after.name != before.name) names_.add_renamed(line, before, after);
    names_.add_joined(line, id, draft, before, after);
    const CustomerKeys keys = keys_of(after, session_.context.default_country);
    if (const auto other = known_.other_owner(before, after, keys))
      gaps_.shared.add(line, after.name, known_.customer(*other).name);
    known_.learn(id, after, keys);
    if (before.kind == CustomerKind::company || after.kind == CustomerKind::company) known_.forget_companies();
    finish(id, before, after, keys, line);
    if (listener_.wants_plan()) {
      if (draft.leaves_company && after.company == before.company)
        FieldPlan(listener_, plan).tell_customer("company", operation_.store(), draft.leaves_company, draft.company_id);
      plan_fields(listener_, plan, before, after);
    }
    occasions_.save(id, days, plan);
    return RowResult::updated;
  }

  void tell_unchanged(std::size_t line) {
    if (earlier_line_) gaps_.repeated.add_same(line, *earlier_line_);
    if (!listener_.wants_plan()) return;
    const auto name = known_.customer(row_is_about_).name;
    listener_.plan({.line = line, .fate = RowFate::unchanged, .id = row_is_about_.value, .name = name});
  }

  void finish(CustomerId id, const Customer& before, const Customer& after, const CustomerKeys& keys,
              std::size_t line) {
    matcher_->claim(id, after);
    listener_.created_or_updated(id.value);
    extra_.made(after);
    gaps_.add_saved(before, after, line, session_.today());
    phones_.add(before, after, keys, line);
    owners_.add(after.owner, line);
  }

  Operation& operation_;
  const ImportOptions& options_;
  const Session& session_;
  ImportListener& listener_;
  const CustomerImportOptions& what_;
  CustomerReader reader_;
  const ImportProfile* profile_ = nullptr;
  HeaderMaps maps_{operation_, options_};
  HeaderMap map_;
  std::vector<std::string> unused_;  ///< headers of --map that no record had so far
  CustomerId last_before_;
  CustomerLoader loader_;
  KnownCustomers known_;
  CustomerMaker maker_{loader_, known_};
  ImportedOccasions occasions_;
  ManyRows many_;
  CustomerSaver saver_{operation_, session_, loader_, known_, maker_, many_};
  std::optional<Matcher> matcher_;
  ById<bool> changed_;  ///< by a row of this import: they are not as the rows that made them say any more
  NewOwners owners_;
  ExtraFields extra_;
  ImportGaps gaps_;
  DoubtfulPhones phones_{session_.context.default_country};
  DoubtfulNames names_;
  CompanyKeys company_keys_{operation_.store(), known_};
  ImportedReferrals referrals_{operation_, listener_, what_.low_memory};
  CompanySpellings company_spellings_{known_};
  CustomerId row_is_about_{};  ///< 0 for nobody
  /// Of the first row about the same customer, for one that changes nothing.
  std::optional<std::size_t> earlier_line_;
  std::int64_t created_ = 0;
};

}  // namespace

ImportCounts import_customers(Operation& operation, Input& in, const ImportOptions& options, const Session& session,
                              ImportListener& listener, const CustomerImportOptions& what) {
  CustomerRows rows(operation, options, session, listener, what);
  ImportCounts counts = import_rows(operation, in, options, listener, rows);
  rows.finish_rows(counts);
  rows.check_mapping();
  counts.companies = rows.companies_made();
  rows.note_doubts();
  return counts;
}

}  // namespace rapport
