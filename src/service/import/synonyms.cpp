// What lists call the fields, in English, Indonesian, German, French and Spanish. What one other system alone writes
// stands in its profile, but for the names of its ids, which say by themselves what they are.

#include "service/import/synonyms.hpp"

#include <array>

namespace rapport {
namespace {

constexpr std::array table{
    Synonyms{
        "name",
        " name name1 fullname displayname clientname nometprenom nombreyapellidos vorundnachname contactname contact "
        "customername customer client nama namalengkap"
        " pelanggan namapelanggan namakontak namaklien namakonsumen namacustomer kunde kundenname "
        "vollstandigername nom nomcomplet nomduclient nombre nombrecompleto cliente"
        " nombredelcliente whoareyou wieheissensie commentvousappelezvous comosellama "},
    // Whom to ask for in a company; only a name when no other column is.
    Synonyms{"name",
             " contactperson ansprechpartner ansprechpartnerin kontaktperson narahubung kontakperson interlocuteur"
             " personneacontacter personadecontacto"
             " primarycontactname inviteename attendeename membername subscribername"
             " completename leadname ",
             false, 5},
    Synonyms{"first_name", " firstname first givenname forename namadepan vorname prenom nombredepila nombres "},
    Synonyms{"first_name",
             " contactfirstname customerfirstname clientfirstname billingfirstname inviteefirstname attendeefirstname"
             " buyerfirstname leadfirstname memberfirstname subscriberfirstname primarycontactfirstname fname ",
             false, 1},
    Synonyms{"middle_name",
             " middlename additionalname namatengah zweitervorname weiterevornamen deuxiemeprenom segundonombre "},
    Synonyms{"last_name",
             " lastname last familyname surname namabelakang namakeluarga nachname familienname"
             " nomdefamille apellido apellidos "},
    Synonyms{"last_name",
             " contactlastname customerlastname clientlastname billinglastname inviteelastname attendeelastname"
             " buyerlastname leadlastname memberlastname subscriberlastname primarycontactlastname lname ",
             false, 1},
    Synonyms{"prefix",
             " prefix nameprefix honorific honorificprefix salutation sapaan anrede titel civilite tratamiento "},
    Synonyms{"suffix", " suffix namesuffix honorificsuffix namenszusatz suffixe sufijo "},
    Synonyms{"kind", " kind jenis "},
    Synonyms{"is_company", " iscompany isacompany isorganisation isorganization "},
    Synonyms{"paused_until", " pauseduntil "},
    Synonyms{"opted_out",
             " optedout optout unsubscribed unsubscribedfromallemail emailoptout hasoptedoutofemail emailoptedout"
             " optedoutofemail emailblacklisted blacklisted emailblocklisted blocklisted suppressed markedemailasspam "
             "excludefrommailings emailunsubscribed unsubscribedate unsubscribedat"
             " unsubscribedon unsubtime donotemail donotcontact nomarketing abgemeldet keinewerbung keinemails "
             "keinnewsletter "
             "werbesperre werbewiderspruch widerspruchwerbung desabonne desinscrit"
             " pasdepublicite nepascontacter dadodebaja sinpublicidad nopublicidad nocontactar noenviarcorreos "
             "berhentiberlangganan berhentilangganan"
             " tanpapromosi jangandihubungi "},
    Synonyms{"opted_in",
             " optedin optin emailoptin optinnewsletter newsletter newsletteroptin newslettersubscription subscribed"
             " subscribedtonewsletter marketing marketingoptin marketingconsent emailmarketingconsent acceptsmarketing"
             " acceptsemailmarketing marketingstatus emailmarketingstatus subscriptionstatus emailsubscriptionstatus"
             " newsletterstatus werbungerlaubt werbeerlaubnis werbeeinwilligung newsletterabonniert"
             " newsletteranmeldung newsletterabonnement abonnenewsletter inscritnewsletter accepteemails"
             " maywecontactyou maywecontactyoubyemail maywesendyouemails subscribetoournewsletter"
             " issubscribed subscribedtoemail subscribedtoemails receivemarketingemails receivesmarketingemails"
             " receiveemails receivenewsletter receivesnewsletter wantsnewsletter acceptedmarketing"
             " acceptedmarketingemails inviteeacceptedmarketingemails marketingemails emailconsent"
             " marketingpermission marketingpermissions emailmarketingpermission allowemail allowemails allowmarketing"
             " newslettererwunscht newsletterempfanger marketingeinwilligung abonne aceptamarketing suscrito"
             " suscritoboletin boletin aceptapublicidad berlangganan berlangganannewsletter bolehpromosi "},
    Synonyms{
        "company",
        " company companyname orgname org organization organisation organizationname organisationname account "
        "accountname"
        " employer business businessname firm perusahaan namaperusahaan instansi organisasi"
        " firma firmenname unternehmen societe entreprise raisonsociale empresa compania organizacion razonsocial ",
        true},
    Synonyms{"company", " companylegalname relatedcompany firmname namausaha nomdelasociete nomentreprise ", false, 1},
    // Beside people; in a list of companies it is the id of each.
    Synonyms{
        "company_external_id",
        " accountid accountnameid orgid organizationid organisationid primaryassociatedcompanyid associatedcompanyid"
        " companyid companynameid firmaid firmenid firmennr firmennummer idperusahaan nomorperusahaan idfirma idsociete"
        " identreprise idempresa idcompania idorganisasi "},
    Synonyms{"company_external_id", " associatedcompanyids ", false, 1},
    Synonyms{"title",
             " title jobtitle position jabatan berufsbezeichnung funktion titre"
             " fonction poste intituleduposte puesto cargo titulo ",
             true},
    Synonyms{"title", " jobposition jobrole designation posisi primarycontacttitle ", false, 1},
    Synonyms{"role", " role peran "},
    Synonyms{"email",
             " email emails emailid emailaddress emailaddresses mail primaryemail secondaryemail "
             "primareemailadresse "
             "sekundareemailadresse surel alamatemail"
             " alamatsurel emailadresse mailadresse courriel adresseemail adressemail adressedemessagerie"
             " adressedecourrier adresseelectronique correo correoelectronico direcciondecorreo"
             " direcciondecorreoelectronico ",
             true},
    Synonyms{
        "email",
        " inviteeemail attendeeemail subscriberemail memberemail leademail clientemail emailaddr emailkontak"
        " emailpelanggan emaildecontacto primarycontactemail primarycontactprimaryemail primarycontactotheremails ",
        false, 0},
    Synonyms{"email", " mailaddress ", false, 1},
    Synonyms{
        "phone",
        " phone phones phoneno phonenumber phoneprimary mobileno contactnumber gsm telephone telephonenumber tel "
        "mobile mobilephone mobilenumber"
        " mobilephonenumber cell cellphone primaryphone secondaryphone mainphone carphone pager"
        " pagernumber whatsapp telepon notelepon nomortelepon telp notelp hp nohp nomorhp handphone ponsel "
        "nomorwhatsapp nowhatsapp nowa"
        " telefon telefonnummer festnetz festnetznummer mobiltelefon mobilnummer mobil handy handynummer "
        "rufnummer haupttelefon"
        " autotelefon numerodetelephone telephonemobile telephoneportable telmobile portable"
        " telefonnr telnr mobilnr mobilfunk mobilfunknummer landline landlinenumber directphone directdial phonenumbers"
        " daytimephone eveningphone whatsappnumber whatsappphonenumber nohandphone nomorponsel"
        " telephonefixe telportable telmovil primarycontactphone primarycontactprimaryphone primarycontactotherphones"
        " telefono telefonofijo numerodetelefono telefonomovil movil celular ",
        true},
    // Nobody answers there.
    Synonyms{"x.fax",
             " fax faxnumber faxphone faks nofaks nofax nomorfaks nomorfax telefax faxnummer telecopie"
             " telecopieur numerodefax ",
             true},
    Synonyms{"websites",
             " websites website domain domainname companydomainname companydomain websiteurl web webpage homepage url "
             "situs situsweb "
             "laman webseite"
             " internetseite siteweb siteinternet pageweb sitioweb paginaweb ",
             true},
    Synonyms{"handles",
             " handles handle twitter twitterid twitterhandle skypeid instagram telegram skype linkedin facebook "
             "socialmedia mediasosial "},
    Synonyms{"tags",
             " tags tag labels label categories category groups kategori grup"
             " taglist contacttags customertags contactgroups kelompok kategorien kategorie gruppen schlagworter "
             "etiquettes libelles groupes etiquetas categorias grupos "},
    Synonyms{"interests",
             " interests interest hobbies hobby minat hobi interessen hobbys interets centresdinteret intereses"
             " aficiones "},
    Synonyms{"stage", " stage tahap "},
    Synonyms{"relationship", " relationship hubungan "},
    Synonyms{"owner",
             " owner contactowner leadowner recordowner salesperson salesrep accountmanager "
             "assignedto pemilik penanggungjawab"
             " kundenbetreuer proprietaire propietario "},
    Synonyms{"owner",
             " ownerfullname ownedby managedby salesowner salesrepresentative relationshipmanager"
             " responsibleuser assignee assigneduser assignedusername zustandig zustandiger"
             " verantwortlich verantwortlicher betreuer proprietaireducontact"
             " gestionnaire ",
             false, 1},
    // Of the company, beside somebody who looks after the person.
    Synonyms{"owner", " accountowner companyowner ", false, 1},
    Synonyms{"sector",
             " sector industry lineofbusiness sektor industri bidangusaha branche branch secteur secteurdactivite"
             " industria ramo "},
    Synonyms{"source", " source leadsource sumber quelle herkunft origine origen fuente "},
    Synonyms{"external_id",
             " externalid id customerid contactid clientid customernumber customerno"
             " customercode clientcode clientnumber idpelanggan nomorpelanggan nopelanggan kodepelanggan kundennummer "
             "kundennr kundenid numeroclient idclient "
             "codeclient idcliente"
             " numerodecliente debitorennr debitorennummer debitornr "},
    // What one system calls a record; a number of the customer goes before it.
    Synonyms{"external_id",
             " recordid leadid klaviyoid itemidautogenerated copperid squarecustomerid subscriberid kontaktid"
             " donotmodifycontact donotmodifyaccount donotmodifylead ",
             false, 5},
    Synonyms{"birthday",
             " birthday birthdate dateofbirth dob tanggallahir tgllahir ulangtahun geburtstag geburtsdatum"
             " datedenaissance anniversaire fechadenacimiento cumpleanos "},
    Synonyms{"anniversary", " anniversary jahrestag aniversario "},
    Synonyms{"wedding",
             " wedding weddinganniversary weddingday weddingdate marriagedate hochzeit hochzeitstag haripernikahan"
             " tanggalpernikahan tanggalmenikah ulangtahunpernikahan mariage datedemariage anniversairedemariage boda"
             " aniversariodeboda aniversariodebodas fechadeboda "},
    Synonyms{"name_day", " nameday namenstag fete onomastico "},
    Synonyms{"company_anniversary",
             " companyanniversary foundingdate dateofincorporation firmenjubilaum grundungsdatum tanggalberdiri"
             " tanggalpendirian fechadefundacion "},
    Synonyms{
        "address",
        " address street streetaddress addressline alamat jalan strasse strasseundhausnummer"
        " strassehausnummer strassehausnr strasseundnr strassenr streetaddressline streetline streetname adresseligne"
        " anschrift adresse adressepostale rue direccion calle domicilio ",
        true},
    // The whole of it, which may stand beside its parts.
    Synonyms{"address", " fulladdress formattedaddress addressfull alamatlengkap ", true, 1},
    Synonyms{"house_number", " hausnummer hausnr housenumber "},
    Synonyms{"city",
             " city town locality citytown towncity citytownvillage kota kotakabupaten kotakab kabupatenkota kabupaten "
             "ort stadt wohnort ville commune ciudad poblacion"
             " localidad ",
             true},
    Synonyms{"region",
             " region state province county stateprovince stateregion stateprovinceregion stateorprovince "
             "stateterritory regionstate provinsi propinsi"
             " bundesland kanton bundeslandkanton depregion departement provincia estado estadoprovincia"
             " provinciaoestado ",
             true},
    Synonyms{"region", " provincecode ", true, 1},
    Synonyms{"postal_code",
             " postalcode postcode zip zipcode zippostalcode postcodezip zippostcode postalzipcode postalcodezip "
             "codpostal kodepos plz postleitzahl codepostal"
             " codigopostal ",
             true},
    Synonyms{"country",
             " country countryregion countryorregion countryname countryterritory negara land landregion pays "
             "paysregion pais paisregion"
             " paisoregion ",
             true},
    Synonyms{"country", " countrycode countryiso landerkurzel landercode ", true, 1},
    Synonyms{"language", " language preferredlanguage bahasa sprache langue idioma "},
    Synonyms{"consent", " consent persetujuan "},
    Synonyms{"notes",
             " notes note comments comment remarks description catatan keterangan notizen notiz"
             " bemerkung bemerkungen anmerkungen kommentar remarque remarques commentaire commentaires notas"
             " observaciones comentarios "},
    Synonyms{"notes",
             " memo about background backgroundinfo details additionalnotes additionalinfo additionalinformation"
             " internalnote internalnotes privatenotes personnotes customernote anmerkung ",
             false, 1},
};

}  // namespace

std::span<const Synonyms> all_synonyms() { return table; }

}  // namespace rapport
