using MentionPipeline.Package;

// Publishes functions/App for Azure and makes the zip that a Function App runs from. One argument may name the folder that
// gets both; without it they go below functions/App/bin.
var root = SourceTree.Find(Environment.CurrentDirectory);
var output = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(root, "functions", "App", "bin", "azure");
try
{
    var package = FunctionPackage.Make(root, output);
    Console.WriteLine($"{package.ZipPath} ({new FileInfo(package.ZipPath).Length / 1024.0 / 1024.0:0.0} MiB)");
    return 0;
}
catch (PackageException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
