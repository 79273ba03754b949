using NetSocialBot.Bench.Interests;
using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

/// <summary>What the delivered file of interests, and the labelled forms, must keep to.</summary>
public sealed class ShippedInterestsTests
{
    private static InterestTaxonomy Taxonomy => TaxonomyText.Shipped;

    private static readonly InterestReader Reader = new(Taxonomy);

    [Fact]
    public void It_loads_without_a_problem_and_knows_at_least_1500_interests()
    {
        Assert.Equal(
            [],
            InterestTaxonomy.Load(TaxonomyText.ShippedPath) is TaxonomyLoad.Refused refused ? refused.Problems : []
        );
        Assert.InRange(Taxonomy.Interests.Length, 1500, int.MaxValue);
    }

    [Fact]
    public void Every_name_means_the_interest_it_stands_with_and_is_one_thing_in_a_list()
    {
        foreach (var interest in Taxonomy.Interests)
        {
            foreach (var name in interest.Names)
            {
                Assert.Equal(new Understood.Known(interest, ReadingConfidence.Name), Reader.Read(name));
                Assert.Equal([name], Reader.Split(name));
            }
        }
    }

    [Fact]
    public void Every_name_is_completed_from_its_first_letters_to_its_last()
    {
        foreach (var interest in Taxonomy.Interests.Where(one => InterestWords.Of(one.Name).Words.Count > 0))
        {
            Assert.Contains(interest, Taxonomy.Complete(interest.Name, 25));
        }
    }

    [Fact]
    public void What_people_do_completes_a_sentence_about_two()
    {
        foreach (var does in Taxonomy.Interests.Select(interest => interest.Does).OfType<string>())
        {
            Assert.DoesNotMatch("^(is|am|to|he|she|has|does|you|both) |[.!?{}]$", does);
            Assert.Equal(does.Trim(), does);
        }
    }

    [Fact]
    public void Kinds_have_at_least_two_examples_in_most_cases_and_are_never_kinds_of_themselves()
    {
        var kinds = Taxonomy.Interests.Select(interest => interest.Kind).OfType<KnownInterest>().Distinct().ToList();

        Assert.InRange(kinds.Count, 60, int.MaxValue);
        Assert.All(kinds, kind => Assert.DoesNotContain(kind, kind.Kinds));
    }

    [Fact]
    public void The_labelled_forms_are_many_different_and_a_quarter_of_them_is_held_out()
    {
        var forms = LabelledForm.ReadAll();

        Assert.InRange(forms.Count, 400, int.MaxValue);
        Assert.Distinct(forms.Select(form => form.Text));
        Assert.InRange(forms.Count(form => form.IsHeldOut), (forms.Count + 3) / 4, forms.Count / 2);
        var names = Taxonomy.Interests.Select(interest => interest.Name).Append(LabelledForm.Unknown).ToHashSet();
        Assert.All(forms.SelectMany(form => form.Expected), name => Assert.Contains(name, names));
    }

    [Fact]
    public void The_forms_that_the_rules_were_built_with_are_understood_as_well_as_promised()
    {
        var figures = FormFigures.Of(Reader, LabelledForm.ReadAll().Where(form => !form.IsHeldOut));

        Assert.InRange(figures.Precision, 0.97, 1);
        Assert.InRange(figures.Recall, 0.9, 1);
    }
}
