#include "service/import/likely_customer.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace rapport;

TEST_CASE("columns of ids are known by their names") {
  for (const auto* name : {"Company ID", "AccountId", "Associated Contact IDs", "ID Pelanggan", "id_cliente",
                           "Account Key", "contact-uid"})
    CHECK(is_column_of_ids(name));
  for (const auto* name : {"Paid", "Customer", "Account", "Idea", "Valid until", "Monkey", ""})
    CHECK_FALSE(is_column_of_ids(name));
}

TEST_CASE("the column that is most likely whom a row is about") {
  using Names = std::vector<std::string_view>;
  const Names none;
  const auto likely = [&](const Names& free, const Names& others) { return likely_customer(free, others); };
  CHECK(likely({"Score", "Work mail"}, none) == "'Work mail=email'");
  CHECK(likely({"Owner ID", "Company ID", "Contact ID"}, none) == "'Contact ID=customer_external_id'");
  CHECK(likely({"Order ID", "Client code"}, none) == "'Client code=customer'");
  CHECK(likely({"Score", "Client's number"}, none) == "\"Client's number=customer\"");
  CHECK(likely({"Score", "Wer"}, none) == "'Wer=customer'");
  CHECK(likely({"Score"}, {"Respondent ID"}) == "'Respondent ID=customer_external_id'");
  CHECK(likely({"Score", "Order ID"}, none) == "'HEADER=customer'");
  CHECK(likely(none, {"name", "amount"}) == "'name=customer'");
  CHECK(likely(none, {"Date", "From", "Notes"}) == "'From=customer'");
  // The file is one's own, and a voicemail no address.
  CHECK(likely({"User Name", "User Email", "Invitee Email"}, none) == "'Invitee Email=email'");
  CHECK(likely({"voicemail", "User Email", "country_code"}, none) == "'country_code=customer'");
}

TEST_CASE("the column that is most likely another field") {
  using Names = std::vector<std::string_view>;
  const auto likely = [](const Names& free, std::string_view field) { return likely_column(free, field); };
  CHECK(likely({"Task Heading", "Section", "Create date"}, "text") == "'Task Heading=text'");
  CHECK(likely({"Headline", "Due Complete", "Customer"}, "text") == "'Headline=text'");
  CHECK(likely({"Create date", "Customer"}, "text") == "'HEADER=text'");
  CHECK(likely({"Lead caption", "pipeline_name", "Status Reason"}, "name") == "'Lead caption=name'");
  CHECK(likely({"Project name", "Forecast"}, "name") == "'Project name=name'");
  CHECK(likely({"Score", "Permalink"}, "1") == "'Score=1'");
  CHECK(likely({"Response (rating)", "Sentiment", "Survey type"}, "1") == "'Response (rating)=1'");
  CHECK(likely({"Start time", "Time zone", "Created at"}, "at") == "'Start time=at'");
  CHECK(likely({"Zip code", "Created at"}, "due") == "'Created at=due'");
  CHECK(likely({"Sensitivity"}, "at") == "'HEADER=at'");
}
