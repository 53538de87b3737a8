# Completion of rapport for bash, made by 'rapport completion bash'.

_rapport_nouns='completion config customer db followup help history interact undo'
_rapport_everywhere='--db --as --today --date-order --color --help'

_rapport_verbs() {
  case $1 in
    config) echo 'get list path set unset' ;;
    customer) echo 'add expect export find import list merge purge remove restore set show stage tag untag' ;;
    db) echo 'backup check info restore' ;;
    followup) echo 'add done due edit list next reassign remove skip snooze' ;;
    interact) echo 'edit list log note purchase remove show' ;;
  esac
}

_rapport_flags() {
  case $1 in
    'config list') echo '--format --output' ;;
    'customer add') echo '--kind --company --title --role --email --phone --emails --phones --websites --handles --tags --interests --stage --relationship --owner --source --external-id --birthday --address --city --region --postal-code --country --language --consent --notes --stdin --dry-run --quiet --format' ;;
    'customer expect') echo '--kind --source --at --met --open --dry-run --quiet --format' ;;
    'customer export') echo '--kind --archived --fields --sort --filter --limit --format --output' ;;
    'customer find') echo '--fields --sort --filter --limit --format --output' ;;
    'customer import') echo '--delimiter --map --skip-errors --rejects --dry-run --quiet --format' ;;
    'customer list') echo '--kind --archived --fields --sort --filter --limit --format --output' ;;
    'customer merge') echo '--yes --dry-run --quiet --format' ;;
    'customer purge') echo '--yes --dry-run --quiet' ;;
    'customer remove') echo '--stdin --dry-run --quiet --format' ;;
    'customer restore') echo '--stdin --dry-run --quiet --format' ;;
    'customer set') echo '--kind --name --company --title --role --email --phone --emails --phones --websites --handles --tags --interests --stage --relationship --owner --source --external-id --birthday --address --city --region --postal-code --country --language --consent --notes --stdin --dry-run --quiet --format' ;;
    'customer show') echo '--limit --format --output' ;;
    'customer stage') echo '--reason --ended-by --at --stdin --dry-run --quiet --format' ;;
    'customer tag') echo '--stdin --dry-run --quiet --format' ;;
    'customer untag') echo '--stdin --dry-run --quiet --format' ;;
    'db backup') echo '--keep --quiet' ;;
    'db check') echo '--repair --format --output' ;;
    'db info') echo '--format --output' ;;
    'db restore') echo '--yes' ;;
    'followup add') echo '--due --kind --owner --stdin --dry-run --quiet --format' ;;
    'followup done') echo '--note --stdin --dry-run --quiet --format' ;;
    'followup due') echo '--owner --until --overdue --exit-code --fields --sort --filter --limit --format --output' ;;
    'followup edit') echo '--due --due-date --due-time --text --kind --owner --customer --dry-run --quiet --format' ;;
    'followup list') echo '--customer --owner --state --since --from --to --period --fields --sort --filter --limit --format --output' ;;
    'followup next') echo '--owner --format --output' ;;
    'followup reassign') echo '--from --to --stdin --dry-run --quiet --format' ;;
    'followup remove') echo '--stdin --dry-run --quiet' ;;
    'followup skip') echo '--reason --stdin --dry-run --quiet --format' ;;
    'followup snooze') echo '--to --stdin --dry-run --quiet --format' ;;
    'history') echo '--changes --fields --sort --filter --limit --format --output' ;;
    'interact edit') echo '--at --channel --direction --purpose --text --sentiment --product --quantity --amount --owner --external-id --customer --dry-run --quiet --format' ;;
    'interact list') echo '--customer --kind --since --from --to --period --fields --sort --filter --limit --format --output' ;;
    'interact log') echo '--at --channel --direction --purpose --sentiment --owner --external-id --followup --followup-text --stdin --dry-run --quiet --format' ;;
    'interact note') echo '--at --channel --direction --purpose --sentiment --owner --external-id --followup --followup-text --stdin --dry-run --quiet --format' ;;
    'interact purchase') echo '--at --channel --direction --text --sentiment --quantity --owner --external-id --stdin --dry-run --quiet --format' ;;
    'interact remove') echo '--stdin --dry-run --quiet' ;;
    'interact show') echo '--format --output' ;;
    'undo') echo '--dry-run --quiet --format' ;;
  esac
}

# What may be written for a flag, or as an argument, which has its position in place of a name.
_rapport_values() {
  case $1 in
    'config list --output' | \
      'config list -o' | \
      'customer export --output' | \
      'customer export -o' | \
      'customer find --output' | \
      'customer find -o' | \
      'customer import --rejects' | \
      'customer import 1' | \
      'customer list --output' | \
      'customer list -o' | \
      'customer show --output' | \
      'customer show -o' | \
      'db backup 1' | \
      'db check --output' | \
      'db check -o' | \
      'db info --output' | \
      'db info -o' | \
      'db restore 1' | \
      'followup due --output' | \
      'followup due -o' | \
      'followup list --output' | \
      'followup list -o' | \
      'followup next --output' | \
      'followup next -o' | \
      'history --output' | \
      'history -o' | \
      'interact list --output' | \
      'interact list -o' | \
      'interact show --output' | \
      'interact show -o' | \
      *' --db')
      echo 'file'
      ;;
    'history --sort')
      echo 'list id -id at -at who -who command -command detail -detail undoes -undoes undone_by -undone_by barred -barred real_at -real_at changes -changes change_count -change_count'
      ;;
    'interact list --sort')
      echo 'list id -id customer_id -customer_id customer -customer kind -kind at -at on_date -on_date channel -channel direction -direction purpose -purpose text -text sentiment -sentiment product -product quantity -quantity amount -amount owner -owner external_id -external_id followups -followups created_at -created_at'
      ;;
    'followup list --sort')
      echo 'list id -id due_date -due_date due_time -due_time customer_id -customer_id customer -customer text -text kind -kind owner -owner state -state origin -origin interaction_id -interaction_id closed_on -closed_on outcome -outcome snoozed -snoozed effective_due -effective_due created_at -created_at phone -phone email -email'
      ;;
    'followup due --sort')
      echo 'list id -id due_date -due_date due_time -due_time overdue -overdue customer_id -customer_id customer -customer text -text kind -kind owner -owner state -state origin -origin interaction_id -interaction_id closed_on -closed_on outcome -outcome snoozed -snoozed effective_due -effective_due created_at -created_at phone -phone email -email company -company last_contact -last_contact last_channel -last_channel last_text -last_text expectations -expectations'
      ;;
    'customer export --sort' | \
      'customer find --sort' | \
      'customer list --sort')
      echo 'list id -id kind -kind name -name company -company title -title role -role email -email phone -phone emails -emails phones -phones websites -websites handles -handles tags -tags interests -interests stage -stage relationship -relationship owner -owner source -source external_id -external_id birthday -birthday address -address city -city region -region postal_code -postal_code country -country language -language consent -consent notes -notes last_contact -last_contact created_at -created_at archived_at -archived_at'
      ;;
    'history --fields')
      echo 'list id at who command detail undoes undone_by barred real_at changes change_count'
      ;;
    'interact list --fields')
      echo 'list id customer_id customer kind at on_date channel direction purpose text sentiment product quantity amount owner external_id followups created_at'
      ;;
    'followup list --fields')
      echo 'list id due_date due_time customer_id customer text kind owner state origin interaction_id closed_on outcome snoozed effective_due created_at phone email'
      ;;
    'followup due --fields')
      echo 'list id due_date due_time overdue customer_id customer text kind owner state origin interaction_id closed_on outcome snoozed effective_due created_at phone email company last_contact last_channel last_text expectations'
      ;;
    'customer export --fields' | \
      'customer find --fields' | \
      'customer list --fields')
      echo 'list id kind name company title role email phone emails phones websites handles tags interests stage relationship owner source external_id birthday address city region postal_code country language consent notes last_contact created_at archived_at'
      ;;
    'customer add --company' | \
      'customer add --title' | \
      'customer add --email' | \
      'customer add --phone' | \
      'customer add --emails' | \
      'customer add --phones' | \
      'customer add --websites' | \
      'customer add --handles' | \
      'customer add --tags' | \
      'customer add --interests' | \
      'customer add --owner' | \
      'customer add --source' | \
      'customer add --external-id' | \
      'customer add --birthday' | \
      'customer add --address' | \
      'customer add --city' | \
      'customer add --region' | \
      'customer add --postal-code' | \
      'customer add --country' | \
      'customer add --language' | \
      'customer add --notes' | \
      'customer expect --source' | \
      'customer expect --at' | \
      'customer expect --met' | \
      'customer expect --open' | \
      'customer export --limit' | \
      'customer find --limit' | \
      'customer import --map' | \
      'customer list --limit' | \
      'customer set --name' | \
      'customer set --company' | \
      'customer set --title' | \
      'customer set --email' | \
      'customer set --phone' | \
      'customer set --emails' | \
      'customer set --phones' | \
      'customer set --websites' | \
      'customer set --handles' | \
      'customer set --tags' | \
      'customer set --interests' | \
      'customer set --owner' | \
      'customer set --source' | \
      'customer set --external-id' | \
      'customer set --birthday' | \
      'customer set --address' | \
      'customer set --city' | \
      'customer set --region' | \
      'customer set --postal-code' | \
      'customer set --country' | \
      'customer set --language' | \
      'customer set --notes' | \
      'customer show --limit' | \
      'customer stage --at' | \
      'db backup --keep' | \
      'followup add --due' | \
      'followup add --owner' | \
      'followup done --note' | \
      'followup due --owner' | \
      'followup due --until' | \
      'followup due --limit' | \
      'followup edit --due' | \
      'followup edit --due-date' | \
      'followup edit --due-time' | \
      'followup edit --text' | \
      'followup edit --owner' | \
      'followup edit --customer' | \
      'followup list --customer' | \
      'followup list --owner' | \
      'followup list --since' | \
      'followup list --from' | \
      'followup list --to' | \
      'followup list --period' | \
      'followup list --limit' | \
      'followup next --owner' | \
      'followup reassign --from' | \
      'followup reassign --to' | \
      'followup skip --reason' | \
      'followup snooze --to' | \
      'history --limit' | \
      'interact edit --at' | \
      'interact edit --text' | \
      'interact edit --product' | \
      'interact edit --quantity' | \
      'interact edit --amount' | \
      'interact edit --owner' | \
      'interact edit --external-id' | \
      'interact edit --customer' | \
      'interact list --customer' | \
      'interact list --since' | \
      'interact list --from' | \
      'interact list --to' | \
      'interact list --period' | \
      'interact list --limit' | \
      'interact log --at' | \
      'interact log --owner' | \
      'interact log --external-id' | \
      'interact log --followup' | \
      'interact log --followup-text' | \
      'interact note --at' | \
      'interact note --owner' | \
      'interact note --external-id' | \
      'interact note --followup' | \
      'interact note --followup-text' | \
      'interact purchase --at' | \
      'interact purchase --text' | \
      'interact purchase --quantity' | \
      'interact purchase --owner' | \
      'interact purchase --external-id' | \
      *' --as' | \
      *' --today')
      echo 'open'
      ;;
    'interact edit --sentiment' | \
      'interact log --sentiment' | \
      'interact note --sentiment' | \
      'interact purchase --sentiment')
      echo 'words angry unhappy neutral pleased delighted'
      ;;
    *' --color')
      echo 'words auto always never'
      ;;
    'completion 1')
      echo 'words bash zsh fish'
      ;;
    'interact edit --channel' | \
      'interact log --channel' | \
      'interact note --channel' | \
      'interact purchase --channel')
      echo 'words call email meeting visit voicemail chat letter event social web'
      ;;
    'customer import --delimiter')
      echo 'words comma semicolon tab pipe'
      ;;
    'interact list --kind')
      echo 'words contact note purchase'
      ;;
    'customer stage --ended-by')
      echo 'words customer us'
      ;;
    'customer add --role' | \
      'customer set --role')
      echo 'words decision-maker influencer champion user gatekeeper finance technical other'
      ;;
    'customer stage --reason')
      echo 'words dissatisfied prefers-other needs-changed low-volume fraud other'
      ;;
    *' --date-order')
      echo 'words dmy mdy'
      ;;
    'customer expect --kind')
      echo 'words expectation need wish'
      ;;
    'customer add --stage' | \
      'customer set --stage')
      echo 'words exploration awareness expansion commitment dissolution'
      ;;
    'customer add --consent' | \
      'customer set --consent')
      echo 'words given refused'
      ;;
    'history --filter')
      echo 'words id= at= who= command= detail= undoes= undone_by= barred= real_at= changes= change_count='
      ;;
    'interact list --filter')
      echo 'words id= customer_id= customer= kind=contact kind=note kind=purchase at= on_date= channel=call channel=email channel=meeting channel=visit channel=voicemail channel=chat channel=letter channel=event channel=social channel=web direction=in direction=out purpose=marketing purpose=sales purpose=support purpose=service text= sentiment=angry sentiment=unhappy sentiment=neutral sentiment=pleased sentiment=delighted product= quantity= amount= owner= external_id= followups= created_at='
      ;;
    'followup list --filter')
      echo 'words id= due_date= due_time= customer_id= customer= text= kind=promise kind=thanks kind=check kind=stay-in-touch kind=occasion kind=response owner= state=open state=done state=skipped origin=manual origin=interaction origin=import origin=play interaction_id= closed_on= outcome= snoozed= effective_due= created_at= phone= email='
      ;;
    'followup due --filter')
      echo 'words id= due_date= due_time= overdue= customer_id= customer= text= kind=promise kind=thanks kind=check kind=stay-in-touch kind=occasion kind=response owner= state=open state=done state=skipped origin=manual origin=interaction origin=import origin=play interaction_id= closed_on= outcome= snoozed= effective_due= created_at= phone= email= company= last_contact= last_channel= last_text= expectations='
      ;;
    'customer export --filter' | \
      'customer find --filter' | \
      'customer list --filter')
      echo 'words id= kind=person kind=company name= company= title= role=decision-maker role=influencer role=champion role=user role=gatekeeper role=finance role=technical role=other email= phone= emails= phones= websites= handles= tags= interests= stage=exploration stage=awareness stage=expansion stage=commitment stage=dissolution relationship=transactional relationship=long-term relationship=assisted relationship=dedicated relationship=self-service relationship=automated relationship=community owner= source= external_id= birthday= address= city= region= postal_code= country= language= consent=given consent=refused notes= last_contact= created_at= archived_at='
      ;;
    'interact edit --direction' | \
      'interact log --direction' | \
      'interact note --direction' | \
      'interact purchase --direction')
      echo 'words in out'
      ;;
    'interact edit --purpose' | \
      'interact log --purpose' | \
      'interact note --purpose')
      echo 'words marketing sales support service'
      ;;
    'followup list --state')
      echo 'words open done skipped'
      ;;
    'customer add --kind' | \
      'customer export --kind' | \
      'customer list --kind' | \
      'customer set --kind')
      echo 'words person company'
      ;;
    'followup add --kind' | \
      'followup edit --kind')
      echo 'words promise thanks check stay-in-touch occasion response'
      ;;
    'config list --format' | \
      'customer add --format' | \
      'customer expect --format' | \
      'customer export --format' | \
      'customer find --format' | \
      'customer import --format' | \
      'customer list --format' | \
      'customer merge --format' | \
      'customer remove --format' | \
      'customer restore --format' | \
      'customer set --format' | \
      'customer show --format' | \
      'customer stage --format' | \
      'customer tag --format' | \
      'customer untag --format' | \
      'db check --format' | \
      'db info --format' | \
      'followup add --format' | \
      'followup done --format' | \
      'followup due --format' | \
      'followup edit --format' | \
      'followup list --format' | \
      'followup next --format' | \
      'followup reassign --format' | \
      'followup skip --format' | \
      'followup snooze --format' | \
      'history --format' | \
      'interact edit --format' | \
      'interact list --format' | \
      'interact log --format' | \
      'interact note --format' | \
      'interact purchase --format' | \
      'interact show --format' | \
      'undo --format')
      echo 'words table csv tsv json ndjson md ids'
      ;;
    'customer add --relationship' | \
      'customer set --relationship')
      echo 'words transactional long-term assisted dedicated self-service automated community'
      ;;
    'config get 1' | \
      'config set 1' | \
      'config unset 1')
      echo 'words user database currency country date_order format color pager editor'
      ;;
  esac
}

# Puts into COMPREPLY what the word $2 may become; $1 is a line of _rapport_values.
_rapport_reply() {
  local kind=${1%% *} words=${1#* } before=''
  case $kind in
    file)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$2")
      return
      ;;
    list) before=${2%"${2##*,}"} ;;
    words) ;;
    *) return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${2#"$before"}")
  if [[ $kind == list || ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}

_rapport() {
  COMPREPLY=()
  # Bash splits words at = and :, which flags and filters contain. Here they are put together again.
  local -a line=("${COMP_WORDS[0]}")
  local i
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    if [[ ${COMP_WORDS[i]} == [=:]* || ${line[-1]} == *[=:] ]]; then
      line[-1]+=${COMP_WORDS[i]}
    else
      line+=("${COMP_WORDS[i]}")
    fi
  done
  local current=${line[-1]} piece=${COMP_WORDS[COMP_CWORD]}
  if [[ $piece == [=:] ]]; then piece=''; fi
  local joined=${current%"$piece"}

  local helping=''
  if [[ ${#line[@]} -gt 2 && ${line[1]} == help ]]; then
    helping=1
    line=("${line[0]}" "${line[@]:2}")
  fi
  local verbs='' command=${line[1]} at=2
  if [[ ${#line[@]} -gt 2 ]]; then verbs=$(_rapport_verbs "$command"); fi
  if [[ -n $verbs ]]; then
    command+=" ${line[2]}"
    at=3
  fi

  if [[ ${#line[@]} -eq 2 ]]; then
    _rapport_reply "words $_rapport_nouns" "$current"
  elif [[ -n $verbs && ${#line[@]} -eq 3 ]]; then
    _rapport_reply "words $verbs" "$current"
  elif [[ -z $helping ]]; then
    # What the words before the cursor were: arguments are counted, and the last word may be a flag without its value.
    local word flag='' arguments=1 ended=''
    for word in "${line[@]:at:${#line[@]}-at-1}"; do
      if [[ -n $flag ]]; then
        flag=''
      elif [[ -n $ended || $word != -?* ]]; then
        ((++arguments))
      elif [[ $word == -- ]]; then
        ended=1
      elif [[ $word != *=* && -n $(_rapport_values "$command $word") ]]; then
        flag=$word
      fi
    done
    if [[ -n $flag ]]; then
      _rapport_reply "$(_rapport_values "$command $flag")" "$current"
    elif [[ -z $ended && $current == --*=* ]]; then
      _rapport_reply "$(_rapport_values "$command ${current%%=*}")" "${current#*=}"
      joined=${joined#"${current%%=*}="}
    elif [[ -z $ended && $current == -* ]]; then
      _rapport_reply "words $(_rapport_flags "$command") $_rapport_everywhere" "$current"
    else
      _rapport_reply "$(_rapport_values "$command $arguments")" "$current"
    fi
  fi
  COMPREPLY=("${COMPREPLY[@]#"$joined"}")
}

complete -F _rapport rapport
