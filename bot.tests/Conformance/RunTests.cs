namespace NetSocialBot.Tests.Conformance;

/// <summary>Runs when the tests that run side by side are done.</summary>
[CollectionDefinition(AfterAllOthers, DisableParallelization = true)]
[Collection(AfterAllOthers)]
public sealed class RunTests(ConformanceOfTheRun run)
{
    public const string AfterAllOthers = "After all others";

    [Fact]
    public void All_that_went_over_the_wires_in_this_run_is_as_discords_document_has_it()
    {
        if (run.Recorder is null)
        {
            Assert.Skip("Discord's OpenAPI document is not beside the repository (../shared/discord/openapi.json).");
        }

        run.Judge();
    }
}
