#include "rapport/service/customer_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rapport/service/followups.hpp"
#include "rapport/service/interactions.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// Stands in every field that is not for the customer's eyes.
constexpr std::string_view marker = "SECRET";

Customer customer_with_secrets() {
  Customer customer;
  customer.name = "Siti Nurhaliza";
  customer.company = "Teh Melati";
  customer.title = "Direktur";
  customer.role = Role::gatekeeper;
  customer.emails = {"siti@example.com", "s.n@example.com"};
  customer.phones = {"+62 812 3456 789"};
  customer.websites = {"https://teh.example"};
  customer.handles = {"@siti"};
  customer.address = "Jalan Braga 1";
  customer.city = "Bandung";
  customer.country = "ID";
  customer.language = "id";
  customer.consent = Consent::refused;
  customer.birthday = Birthday{std::nullopt, 5, 31};
  customer.owner = "ani";
  customer.tags = {"SECRET-tag"};
  customer.interests = {"SECRET-interest"};
  customer.stage = Stage::commitment;
  customer.relationship = Relationship::transactional;
  customer.sector = "SECRET-sector";
  customer.source = "SECRET-source";
  customer.external_id = "SECRET-key";
  customer.notes = "SECRET-notes";
  customer.custom = {{"SECRET-field", "SECRET-value"}};
  return customer;
}

/// What hangs on them, with a secret in every text that a person of ours writes.
void add_secrets(Operation& operation, CustomerId id, const Session& session) {
  Interaction purchase;
  purchase.customer_id = id;
  purchase.kind = InteractionKind::purchase;
  purchase.at = session.now;
  purchase.text = "SECRET-remark";
  purchase.sentiment = Sentiment::angry;
  purchase.product = "Teh hijau 🍵";
  purchase.quantity = 3;
  purchase.amount = Money{150'000'000, "IDR"};
  purchase.external_id = "SECRET-order";
  purchase.owner = "SECRET-seller";
  static_cast<void>(log_interaction(operation, purchase, {}, session));
  Interaction note;
  note.customer_id = id;
  note.kind = InteractionKind::note;
  note.at = session.now;
  note.text = "SECRET-note";
  note.sentiment = Sentiment::delighted;
  static_cast<void>(log_interaction(operation, note, {}, session));
  for (const auto kind :
       {FollowupKind::promise, FollowupKind::thanks, FollowupKind::occasion, FollowupKind::response}) {
    Followup followup;
    followup.customer_id = id;
    followup.kind = kind;
    followup.text = "SECRET-followup";
    followup.owner = "SECRET-colleague";
    followup.due_date = session.today() + std::chrono::days{7};
    static_cast<void>(plan_followup(operation, followup, session));
  }
  add_expectation(operation, {{}, id, ExpectationKind::wish, "SECRET-wish", "SECRET-origin", session.today(), {}});
  operation.execute(
      {"INSERT INTO gift (customer_id, state, text, occasion, on_date, owner, created_at)"
       " VALUES (?, 'idea', 'SECRET-gift', 'SECRET-day', '2026-03-10', 'SECRET-giver', 0)",
       {id.value}});
  operation.execute(
      {"INSERT INTO occasion (customer_id, kind, name, day) VALUES (?, 'custom', 'SECRET-feast',"
       " '2020-03-10')",
       {id.value}});
  operation.execute(
      {"INSERT INTO deal (customer_id, name, product, stage, owner, opened_on, created_at)"
       " VALUES (?, 'SECRET-deal', 'SECRET-product', 'SECRET-stage', 'SECRET-dealer', '2026-03-10', 0)",
       {id.value}});
}

struct Office : Workplace {
  CustomerId id;
  Office() {
    change([&](Operation& operation) {
      id = add_customer(operation, customer_with_secrets(), session);
      add_secrets(operation, id, session);
    });
  }
};

}  // namespace

TEST_CASE("no form of a customer's page has anything internal on it") {
  Office office;
  for (const auto language : {PageLanguage::english, PageLanguage::indonesian})
    for (const auto& [format, word] : words_of(PageFormat{})) {
      const auto text = render(customer_page(office.store, office.id, language, {}, office.session), format);
      CAPTURE(text);
      CHECK(text.find(marker) == std::string::npos);
      // Words of ours that would tell what we think of them.
      for (const auto* ours : {"commitment", "transactional", "gatekeeper", "angry", "delighted", "wish\"", "thanks"})
        CHECK(text.find(ours) == std::string::npos);
      for (const auto* theirs :
           {"Siti Nurhaliza", "Teh Melati", "Direktur", "siti@example.com", "s.n@example.com", "+62 812 3456 789",
            "https://teh.example", "@siti", "Jalan Braga 1, Bandung, ID", "Teh hijau 🍵", "ani"})
        CHECK(text.find(theirs) != std::string::npos);
    }
}

TEST_CASE("the page is in the customer's language, or the one that was asked for") {
  Office office;
  const auto text = [&](std::optional<PageLanguage> language) {
    return render(customer_page(office.store, office.id, language, "Ani, +62 21 555 0100", office.session),
                  PageFormat::text);
  };
  CHECK(text({}) ==
        "Siti Nurhaliza\n"
        "Profil pelanggan\n"
        "Data Anda yang kami simpan, per 10 Maret 2026. Beri tahu kami bila ada yang keliru.\n"
        "\n"
        "Data Anda\n"
        "Nomor pelanggan  1\n"
        "Nama             Siti Nurhaliza\n"
        "Perusahaan       Teh Melati\n"
        "Jabatan          Direktur\n"
        "Surel            siti@example.com\n"
        "                 s.n@example.com\n"
        "Telepon          +62 812 3456 789\n"
        "Situs web        https://teh.example\n"
        "Akun daring      @siti\n"
        "Alamat           Jalan Braga 1, Bandung, ID\n"
        "Tanggal lahir    31 Mei\n"
        "Bahasa           id\n"
        "Pesan promosi    Anda tidak menghendakinya\n"
        "\n"
        "Pembelian Anda\n"
        "Tanggal        Produk        Jumlah          Nilai\n"
        "10 Maret 2026  Teh hijau 🍵       3  1\u00A0500\u00A0000 IDR\n"
        "Total: 1\u00A0500\u00A0000 IDR\n"
        "\n"
        "Yang akan kami lakukan untuk Anda\n"
        "Kami akan menghubungi Anda kembali, paling lambat 17 Maret 2026\n"
        "Kami akan menjawab Anda, paling lambat 17 Maret 2026\n"
        "\n"
        "Narahubung Anda\n"
        "Ani, +62 21 555 0100\n");
  CHECK(text(PageLanguage::english).find("What we keep about you, as of 10 March 2026.") != std::string::npos);
}

TEST_CASE("languages are known by their codes and names") {
  for (const auto* word : {"id", "ID", "id-ID", "id_ID", "ind", "Indonesian", "Indonesia", "Bahasa Indonesia"})
    CHECK(page_language(word) == PageLanguage::indonesian);
  for (const auto* word : {"en", "English", "jv", "", "idi"}) CHECK(page_language(word) == PageLanguage::english);
  CHECK(page_language(std::nullopt) == PageLanguage::english);
}
