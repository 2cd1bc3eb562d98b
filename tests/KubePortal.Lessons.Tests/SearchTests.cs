using KubePortal.Lessons.Search;

namespace KubePortal.Lessons.Tests;

/// <summary>What readers type, and what they find.</summary>
public sealed class SearchTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_hit_is_a_section_with_the_sentence_in_which_it_stands()
    {
        English("a", "First", "Nothing here.\n\n## Two ways {#two}\n\nThe first is slow. A *Deployment* keeps three `Pods`. It never sleeps.\n");

        var found = Find("deployment", "en").InLanguage.ShouldHaveSingleItem();

        found.Lesson!.Id.ShouldBe("c/a");
        var place = found.Places.ShouldHaveSingleItem();
        (place.SectionId, place.Heading!.ToString()).ShouldBe(("two", "Two ways"));
        Marked(place.Excerpt!).ShouldBe("A [Deployment] keeps three Pods.");
    }

    [Fact]
    public void A_title_weighs_more_than_a_heading_than_a_command_than_a_sentence()
    {
        English("a", "One", "They speak of quorum often.\n");
        English("b", "Two", "```bash copy\netcdctl quorum\n```\n");
        English("c", "Three", "## Quorum {#q}\n\nText.\n");
        English("d", "Quorum", "Text.\n");

        Ids(Find("quorum", "en").InLanguage).ShouldBe(["c/d", "c/c", "c/b", "c/a"]);
    }

    [Fact]
    public void A_whole_word_comes_before_its_beginning_before_its_inside()
    {
        English("a", "One", "A replicaset.\n");
        English("b", "Two", "Some sets.\n");
        English("c", "Three", "One set.\n");

        Ids(Find("set", "en").InLanguage).ShouldBe(["c/c", "c/b", "c/a"]);
    }

    [Fact]
    public void The_lesson_that_is_called_like_the_word_comes_first()
    {
        English("a", "Find out why a Pod waits", "A Pod.\n");
        English("b", "Pod", "A Pod.\n");

        Ids(Find("pod", "en").InLanguage).ShouldBe(["c/b", "c/a"]);
    }

    [Fact]
    public void All_words_must_be_in_a_section_or_in_the_title_of_its_lesson()
    {
        English("a", "DaemonSet", "Start.\n\n## Tolerations {#t}\n\nTaints are borne.\n\n## Other {#o}\n\nText.\n");
        English("b", "Other", "Taints.\n");

        var found = Find("daemonset taints", "en").InLanguage.ShouldHaveSingleItem();

        found.Places.Select(p => p.SectionId).ShouldBe(["t"]);
        Find("daemonset nothing", "en").InLanguage.ShouldBeEmpty();
    }

    [Fact]
    public void A_lesson_found_by_its_title_is_shown_from_its_beginning()
    {
        English("a", "Deployment", "Friday afternoon.\n\n## Layers {#l}\n\nText.\n");

        var place = Find("deploy", "en").InLanguage.ShouldHaveSingleItem().Places.ShouldHaveSingleItem();

        (place.SectionId, place.Excerpt!.ToString()).ShouldBe((null, "Friday afternoon."));
    }

    [Fact]
    public void A_command_is_found_as_it_is_typed()
    {
        English("a", "Rollback", "Undo is for a hurry; kubectl knows every rollout.\n\n## Back {#back}\n\n```bash run\n# go back\nkubectl rollout undo deployment/web\nkubectl rollout status deployment/web\n```\n");

        var best = Find("kubectl rollout undo", "en").InLanguage.ShouldHaveSingleItem().Places[0];

        (best.SectionId, best.IsCode).ShouldBe(("back", true));
        Marked(best.Excerpt!).ShouldBe("[kubectl] [rollout] [undo] deployment/web");
    }

    [Theory]
    [InlineData("spec.replicas")]
    [InlineData("SPEC.REPLICAS")]
    [InlineData("ｓｐｅｃ．ｒｅｐｌｉｃａｓ")]
    public void A_field_path_is_one_word_whatever_its_case_and_width(string typed)
    {
        English("a", "Fields", "The spec of replicas. You set `spec.replicas` to 3.\n");

        Marked(Find(typed, "en").InLanguage.ShouldHaveSingleItem().Places[0].Excerpt!).ShouldBe("You set [spec.replicas] to 3.");
    }

    [Theory]
    [InlineData("鍵", "[鍵]は別に置きます。")]
    [InlineData("秘密", "[秘密]の値を Pod に渡します。")]
    [InlineData("ロールアウト", "[ロールアウト]を止めます。")]
    [InlineData("ろーるあうと", "[ロールアウト]を止めます。")]
    [InlineData("ﾛｰﾙｱｳﾄ", "[ロールアウト]を止めます。")]
    [InlineData("サーバー", "API [サーバ]に届きます。")]
    [InlineData("APIサーバ", "[API サーバ]に届きます。")]
    [InlineData("Podに渡", "秘密の値を [Pod に渡]します。")]
    [InlineData("ポッド", "[ﾎﾟｯﾄﾞ]とも書かれます。")]
    public void Japanese_is_found_without_blanks_between_words(string typed, string sentence)
    {
        Japanese("a", "一", "秘密の値を Pod に渡します。鍵は別に置きます。ロールアウトを止めます。API サーバに届きます。ﾎﾟｯﾄﾞとも書かれます。\n");

        Marked(Find(typed, "ja").InLanguage.ShouldHaveSingleItem().Places[0].Excerpt!).ShouldBe(sentence);
    }

    [Fact]
    public void A_phrase_that_stands_nowhere_is_found_by_its_parts()
    {
        Japanese("a", "一", "Deployment はレプリカを保ちます。数は 3 です。\n");
        Japanese("b", "二", "レプリカだけです。\n");

        Ids(Find("Deploymentのレプリカ数", "ja").InLanguage).ShouldBe(["c/a"]);
    }

    [Fact]
    public void Parts_are_not_asked_for_where_the_phrase_stands()
    {
        Japanese("a", "一", "レプリカを持つ数。\n");
        Japanese("b", "二", "これがレプリカ数です。\n");

        Ids(Find("レプリカ数", "ja").InLanguage).ShouldBe(["c/b"]);
    }

    [Fact]
    public void The_other_language_comes_second_and_only_with_what_is_not_found_already()
    {
        English("a", "Both", "An initContainer here.\n");
        Japanese("a", "両方", "initContainer はここです。\n");
        English("b", "English only", "An initContainer there.\n");
        Japanese("b", "英語だけ", "ここには何もありません。\n");

        var found = Find("initcontainer", "ja");

        Ids(found.InLanguage).ShouldBe(["c/a"]);
        found.InOtherLanguages.Select(t => (t.Lesson!.Id, t.Language)).ShouldBe([("c/b", "en")]);
        found.PlaceCount.ShouldBe(2);
    }

    [Fact]
    public void A_word_of_the_glossary_is_found_by_its_name_its_forms_and_its_meaning()
    {
        English("a", "One", "Text.\n");
        _content.With("glossary/taint.yaml", "term: { ja: 汚れ, en: taint }\nforms: { en: [tainted] }\ntext: { ja: ノードにつく印です。, en: \"A mark on a `node`. It repels.\" }\n");

        foreach (var typed in (string[])["taint", "tainted", "mark node"])
            Find(typed, "en").InLanguage.ShouldHaveSingleItem().Term.ShouldBe("taint");
        Marked(Find("repels", "en").InLanguage[0].Places[0].Excerpt!).ShouldBe("It [repels].");
        Find("印", "ja").InLanguage.ShouldHaveSingleItem().Title.ToString().ShouldBe("汚れ");
    }

    [Fact]
    public void A_term_that_explains_itself_is_read_once_and_where_it_stands()
    {
        _content.With("glossary/taint.yaml", "term: { ja: 汚れ, en: taint }\ntext: { ja: 印。, en: A repelling mark. }\n");
        English("a", "One", "Each taint counts.\n");

        Find("repelling", "en").InLanguage.ShouldHaveSingleItem().Lesson.ShouldBeNull();
        Marked(Find("each taint counts", "en").InLanguage.ShouldHaveSingleItem().Places[0].Excerpt!).ShouldBe("[Each] [taint] [counts].");
    }

    [Fact]
    public void Buttons_and_answers_are_no_text()
    {
        English("a", "Asked", "Text.\n\n```bash run\nkubectl get pods\n```\n\n:::choice who\nWho restarts it?\n\n- [x] the hidden answer\n  Because.\n- [ ] nobody\n  No.\n:::\n");

        Find("hidden", "en").PlaceCount.ShouldBe(0);
        Find("copy", "en").PlaceCount.ShouldBe(0);
        Marked(Find("restarts", "en").InLanguage[0].Places[0].Excerpt!).ShouldBe("Who [restarts] it?");
    }

    [Fact]
    public void A_long_sentence_is_shown_around_the_hit()
    {
        English("a", "Long", $"{string.Join(' ', Enumerable.Repeat("before", 60))} needle {string.Join(' ', Enumerable.Repeat("after", 60))}\n");

        var excerpt = Find("needle", "en").InLanguage[0].Places[0].Excerpt!;

        excerpt.ToString().Length.ShouldBeInRange(100, 222);
        excerpt.Runs.Count(r => r.IsHit).ShouldBe(1);
        (excerpt.ToString()[0], excerpt.ToString()[^1]).ShouldBe(('…', '…'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  　 ")]
    public void Nothing_typed_finds_nothing(string? typed)
    {
        English("a", "One", "Text.\n");

        SearchQuery.Parse(typed).IsEmpty.ShouldBeTrue();
        Find(typed, "en").PlaceCount.ShouldBe(0);
    }

    [Fact]
    public void What_is_too_much_is_cut_and_says_so()
    {
        English("a", "One", "a b c d e f g h i j.\n");

        SearchQuery.Parse("a b c d e f g h i").WasCut.ShouldBeTrue();
        SearchQuery.Parse(new string('あ', 5_000)).WasCut.ShouldBeTrue();
        SearchQuery.Parse(new string('あ', 5_000)).Text.Length.ShouldBe(SearchQuery.LengthMax);
        SearchQuery.Parse("a b").WasCut.ShouldBeFalse();
        Find("a b c d e f g h nothing", "en").PlaceCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\udc00x")]
    [InlineData("\uffff\ufffe\0")]
    [InlineData("<mark>&\"'")]
    [InlineData("ﾞﾞﾞ")]
    public void Whatever_is_typed_is_answered(string typed)
    {
        English("a", "One", "Text.\n");

        Find(typed, "en").PlaceCount.ShouldBe(0);
    }

    private void English(string name, string title, string text) => _content.With($"lessons/c/{name}.en.md", $"---\ntitle: {title}\n---\n{text}");

    private void Japanese(string name, string title, string text) => _content.With($"lessons/c/{name}.ja.md", $"---\ntitle: {title}\n---\n{text}");

    private SearchResults Find(string? typed, string language) => SearchIndex.Of(_content.Read()).Find(SearchQuery.Parse(typed), language);

    private static IEnumerable<string> Ids(IEnumerable<FoundText> found) => found.Select(t => t.Lesson!.Id);

    private static string Marked(MarkedText text) => string.Concat(text.Runs.Select(r => r.IsHit ? $"[{r.Text}]" : r.Text));
}
