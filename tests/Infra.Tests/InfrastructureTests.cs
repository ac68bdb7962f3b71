using MentionPipeline.Infra.Tests.Checks;

namespace MentionPipeline.Infra.Tests;

/// <summary>What can be known of the deployment without Azure. docs/azure.md lists what cannot.</summary>
public sealed class InfrastructureTests(InfrastructureFixture fixture) : IClassFixture<InfrastructureFixture>
{
    private Infrastructure Infra => fixture.Infra;

    [BicepFact]
    public void There_is_something_to_check()
    {
        Assert.True(Infra.Files.Count >= 14);
        Assert.True(Infra.Files.Sum(file => file.Resources.Count()) >= 50);
    }

    [BicepFact]
    public void Every_file_parses() => Complaints.None(SyntaxCheck.Of(Infra));

    [BicepFact]
    public void Every_name_is_declared_and_used() => Complaints.None(NameCheck.Of(Infra));

    [BicepFact]
    public void Every_parameter_is_described_and_bounded() => Complaints.None(DescriptionCheck.Of(Infra));

    [BicepFact]
    public void Every_module_gets_what_it_asks_for_and_gives_what_is_taken() => Complaints.None(ModuleCheck.Of(Infra));

    [BicepFact]
    public void The_file_of_parameters_fits() => Complaints.None(ParameterFileCheck.Of(Infra));

    [BicepFact]
    public void Hubs_and_consumer_groups_are_those_of_the_functions() => Complaints.None(HubCheck.Of(Infra, FunctionBinding.All));

    [BicepFact]
    public void Containers_are_those_of_the_store() => Complaints.None(ContainerCheck.Of(Infra));

    [BicepFact]
    public void Settings_are_those_that_are_read() => Complaints.None(SettingsCheck.Of(Infra, FunctionBinding.All, CodeSettings.InAzure));

    [Fact]
    public void The_local_sample_has_the_same_settings() => Complaints.None(SettingsCheck.OfLocal(CodeSettings.All));

    [BicepFact]
    public void Roles_are_those_of_the_table_on_the_resource_itself() => Complaints.None(RoleCheck.Of(Infra));

    [BicepFact]
    public void No_key_opens_anything() => Complaints.None(HardeningCheck.Of(Infra));

    [BicepFact]
    public void No_secret_is_written_or_read()
        => Complaints.None(SecretCheck.Of(Infra)
            .Concat(Repository.FilesUnder("infra", "*.json").SelectMany(path => SecretCheck.Of(path, Repository.Text(path)))));

    [BicepFact]
    public void Every_property_is_known_to_its_version() => Complaints.None(PropertyCheck.Of(Infra));

    [BicepFact]
    public void Every_alert_asks_a_query_that_is_there() => Complaints.None(QueryCheck.Of(Infra));

    [Fact]
    public void Queries_look_for_messages_that_the_code_writes()
    {
        var queries = Repository.FilesUnder("infra/queries", "*.kql").Select(path => (path, Repository.Text(path))).ToList();
        var messages = string.Concat(Repository.FilesUnder("functions/App/Hosting/CustomHandler", "*Log.cs").Select(Repository.Text));

        Complaints.None(QueryCheck.OfMessages(queries, messages));
        Assert.Equal(2, QueryCheck.OfMessages(queries, "").Count());
    }

    [BicepFact]
    public void Sizes_are_those_that_the_document_argues_for() => Complaints.None(SizeCheck.Of(Infra, Repository.Text("docs/cost.md")));

    [BicepFact]
    public void The_container_of_exports_is_the_one_that_the_app_writes_to()
    {
        var file = Infra["infra/modules/export-storage.bicep"];
        var container = file.Resources.Single(resource => resource.TypeName == "Microsoft.Storage/storageAccounts/blobServices/containers");
        var name = file.StringOf(file.At(container.Value, "name")!);

        var settings = Repository.Text("functions/App/Hosting/CustomHandler/HandlerSettings.cs");
        Assert.Contains($"const string ExportsContainer = \"{name}\";", settings, StringComparison.Ordinal);
    }
}
