kubectl apply -n team-pay -f ledger.yaml
kubectl rollout status -n team-pay deployment/ledger
kubectl delete -n team-cart -f ledger.yaml
kubectl create namespace team-pay-test
kubectl set image -n team-pay deployment/web nginx=nginx:1.29
kubectl rollout status -n team-pay deployment/web
