kubectl delete deployment,service ledger
kubectl config set-context --current --namespace=team-pay
kubectl create deployment ledger --image=nginx:1.29 --replicas=2
kubectl expose deployment ledger --port=80
kubectl rollout status deployment/ledger
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:1.29"}]}}}}'
kubectl rollout status deployment/web
kubectl apply -f - <<END
apiVersion: v1
kind: Namespace
metadata:
  name: team-pay-test
END
