namespace KubePortal.Console.Tests;

/// <summary>
/// Ways by which somebody at the console might reach the machine that the portal runs on: its files, its environment, its programs, its
/// network, another cluster. Each is refused with the words that are expected, and nothing of the machine comes out or changes.
/// </summary>
public sealed class ConsoleEscapes : IDisposable
{
    private const string Secret = "only the machine knows this";
    private const string Variable = "KUBEPORTAL_TEST_ESCAPE";

    private readonly ConsoleUnderTest _console = new();
    private readonly string _host = Path.GetTempFileName();

    public ConsoleEscapes()
    {
        File.WriteAllText(_host, Secret);
        Environment.SetEnvironmentVariable(Variable, Secret);
        _console.Files.Write("own.txt", "mine\n").ShouldBeNull();
    }

    public void Dispose()
    {
        _console.Dispose();
        Environment.SetEnvironmentVariable(Variable, null);
        File.Delete(_host);
    }

    [Theory]
    [InlineData("cat {host}", "cat: {host}: No such file or directory")]
    [InlineData("cat ../../../../../../..{host}", "cat: ../../../../../../..{host}: No such file or directory")]
    [InlineData("cat ~root/.ssh/id_rsa", "cat: ~root/.ssh/id_rsa: No such file or directory")]
    [InlineData("cat own.txt/../../../..{host}", "cat: own.txt/../../../..{host}: No such file or directory")]
    [InlineData("cat < {host}", "bash: {host}: No such file or directory")]
    [InlineData("ls /etc", "ls: cannot access '/etc': No such file or directory")]
    [InlineData("cd /etc && cat passwd", "cd: /etc: No such file or directory")]
    [InlineData("cp {host} own.txt", "bash: cp: command not found")]
    [InlineData("ln -s {host} link", "bash: ln: command not found")]
    [InlineData("head -1 {host}", "head: {host}: No such file or directory")]
    [InlineData("grep -r . /etc", "grep: invalid option -- 'r'")]
    [InlineData("grep -f {host} own.txt", "grep: invalid option -- 'f'")]
    [InlineData("source {host}", "bash: source: command not found")]
    [InlineData(". {host}", "bash: .: command not found")]
    [InlineData("jq -f {host} own.txt", "jq: invalid option -- 'f'")]
    [InlineData("jq -n --rawfile x {host} '$x'", "jq: invalid option -- 'n'")]
    [InlineData("jq -n env", "jq: invalid option -- 'n'")]
    [InlineData("jq -n '$ENV'", "jq: invalid option -- 'n'")]
    [InlineData("jq -n input_filename", "jq: invalid option -- 'n'")]
    [InlineData("kubectl apply -f {host}", "error: the path \"{host}\" does not exist")]
    [InlineData("kubectl create -f ../../../../../..{host}", "error: the path \"../../../../../..{host}\" does not exist")]
    [InlineData("kubectl apply -k /etc", "error: must specify one of -f and -k")]
    [InlineData("kubectl kustomize /etc", "error: `kubectl kustomize` is not in this practice cluster yet")]
    [InlineData("kubectl create configmap x --from-file={host}", "error: error reading {host}: no such file or directory")]
    [InlineData("kubectl create secret generic x --from-file=k={host}", "error: error reading {host}: no such file or directory")]
    [InlineData("kubectl create configmap x --from-env-file={host}", "error: error reading {host}: no such file or directory")]
    [InlineData("kubectl diff -f {host}", "error: the path \"{host}\" does not exist")]
    [InlineData("kubectl apply -f http://127.0.0.1:1/manifest.yaml", "error: http://127.0.0.1:1/manifest.yaml: this console reads files of the lab, not addresses; put the manifest into a file")]
    [InlineData("kubectl get pods --kubeconfig={host}", "Error from server (NotFound): the server could not find the requested resource")]
    [InlineData("kubectl get pods --server=http://127.0.0.1:1", "error: unknown flag: --server")]
    [InlineData("kubectl get pods --token=stolen", "error: unknown flag: --token")]
    [InlineData("kubectl get pods --as=system:admin", "Error from server (NotFound): the server could not find the requested resource")]
    [InlineData("kubectl get pods --context=other", "error: context \"other\" does not exist")]
    [InlineData("kubectl get --raw http://127.0.0.1:1/", "Error from server (NotFound): the server could not find the requested resource")]
    [InlineData("kubectl get --raw /../other/api/v1/secrets", "Error from server (NotFound): the server could not find the requested resource")]
    [InlineData("kubectl proxy", "error: `kubectl proxy` is not in this practice cluster yet")]
    [InlineData("kubectl port-forward pod/web 1:1", "error: `kubectl port-forward` is not in this practice cluster yet")]
    [InlineData("kubectl cp web:/etc/passwd own.txt", "error: `kubectl cp` is not in this practice cluster yet")]
    [InlineData("kubectl exec web -- cat /etc/passwd", "error: `kubectl exec` is not in this practice cluster yet")]
    [InlineData("kubectl attach web", "error: `kubectl attach` is not in this practice cluster yet")]
    [InlineData("kubectl debug node/node-1 -it --image=busybox", "error: `kubectl debug` is not in this practice cluster yet")]
    [InlineData("kubectl plugin list", "error: unknown command \"plugin\" for \"kubectl\"")]
    [InlineData("kubectl edit pod web", "error: this console has no editor of its own")]
    [InlineData("EDITOR='cat {host}' kubectl edit pod web", "error: this console has no editor of its own")]
    [InlineData("KUBECTL_EXTERNAL_DIFF='cat {host}' kubectl diff -f own.txt", "error: unable to decode \"own.txt\": json: cannot unmarshal string into Go value of type unstructured.detector")]
    [InlineData("echo `cat {host}`", "bash: backquotes are not part of this console; write $(command)")]
    [InlineData("env", "bash: env: command not found")]
    [InlineData("printenv " + Variable, "bash: printenv: command not found")]
    [InlineData("sh -c 'cat {host}'", "bash: sh: command not found")]
    [InlineData("bash -c 'cat {host}'", "bash: bash: command not found")]
    [InlineData("/bin/cat {host}", "bash: /bin/cat: command not found")]
    [InlineData("python3 -c 'print(1)'", "bash: python3: command not found")]
    [InlineData("exec cat {host}", "bash: exec: command not found")]
    [InlineData("eval cat {host}", "bash: eval: command not found")]
    [InlineData("curl file://{host}", "bash: curl: command not found")]
    [InlineData("curl http://127.0.0.1:1/", "bash: curl: command not found")]
    [InlineData("wget http://127.0.0.1:1/", "bash: wget: command not found")]
    [InlineData("nc 127.0.0.1 1", "bash: nc: command not found")]
    [InlineData("ssh root@127.0.0.1", "bash: ssh: command not found")]
    [InlineData("cat /dev/tcp/127.0.0.1/1", "cat: /dev/tcp/127.0.0.1/1: No such file or directory")]
    [InlineData("ps aux", "bash: ps: command not found")]
    [InlineData("kill -9 1", "bash: kill: command not found")]
    [InlineData("rm {host}", "rm: cannot remove '{host}': No such file or directory")]
    [InlineData("mv own.txt {host}", "bash: mv: command not found")]
    [InlineData("touch {host}", "bash: touch: command not found")]
    [InlineData("mkdir /etc/taken", "bash: mkdir: command not found")]
    public async Task What_reaches_for_the_machine_is_refused(string line, string said)
    {
        var (status, output, errors) = await _console.RunAsync(At(line));

        status.ShouldNotBe(0);
        output.ShouldBe("");
        errors.ShouldStartWith(At(said));
        ShouldBeUntouched(errors);
    }

    [Theory]
    [InlineData("ls ../../../..")]
    [InlineData("kubectl config view --raw")]
    [InlineData("KUBECONFIG={host} kubectl config view")]
    [InlineData("echo $(cat {host})")]
    [InlineData("echo $" + Variable)]
    [InlineData("echo ${" + Variable + "}")]
    [InlineData("export")]
    [InlineData("echo taken > {host}")]
    [InlineData("echo taken >> ../../../../../..{host}")]
    [InlineData("echo taken | tee {host}")]
    public async Task What_is_understood_stays_among_the_learners_own_files_and_variables(string line)
    {
        var (_, output, errors) = await _console.RunAsync(At(line));

        ShouldBeUntouched(output + errors);
        output.ShouldNotContain("root:");
    }

    private string At(string line) => line.Replace("{host}", _host, StringComparison.Ordinal);

    private void ShouldBeUntouched(string said)
    {
        said.ShouldNotContain(Secret);
        File.ReadAllText(_host).ShouldBe(Secret);
        _console.Files.Find("own.txt").ShouldBe("mine\n");
        // Whatever was asked for went to the learner's own cluster, which knows no such thing.
        _console.Cluster.Requests.ShouldAllBe(r => r == "GET /" || r == "GET /api" || r == "GET /other/api/v1/secrets");
    }
}
